/** What the drawing is a function of, beside the clock. */
import type { Spotlight, Target } from '../../model/explanation.ts';
import type { GraphEdge } from '../../model/graph.ts';
import type { LedgerRow } from '../../model/accumulation.ts';
import type { Phase } from '../../model/frame.ts';
import type { Layout } from '../../layout/structure.ts';
import type { Selection } from '../../store/state.ts';
import type { Level, Metrics } from './metrics.ts';
import type { Shown } from './structure.ts';
import type { GraphWords } from './words.en.ts';

export interface Failure {
  /** The op that failed: `addmm`, or the exception's kind. */
  readonly op: string;
  /** Short lines that say why: `16×50 · 40×1`, `50 ≠ 40`. */
  readonly lines: readonly string[];
}

export interface GraphScene {
  readonly shown: Shown;
  readonly layout: Layout;
  /** Equal keys: the same geometry, nothing is rebuilt. */
  readonly layoutKey: string;
  /** Equal too: another layout of the same picture, with other modules open. */
  readonly picture: string;
  readonly metrics: Metrics;
  /** The run's position, for what is asked about it. */
  readonly position: number;
  /** Id of the node at work. */
  readonly now: string | null;
  /** Edges as they are now, with the gradient norms that have come back over them. */
  readonly edges: readonly GraphEdge[];
  readonly phase: Phase;
  /** The `.grad` buffers by parameter; what a norm clip multiplied them by; how many micro-batches an update has. */
  readonly ledger: ReadonlyMap<string, LedgerRow>;
  readonly clipFactor: number | null;
  readonly microBatches: number;
  readonly failure: Failure | null;
  readonly letters: ReadonlyMap<string, string>;
  readonly selection: Selection | null;
  /** The number being explained and those it is made of, where they stand in the graph. */
  readonly explained: Spotlight | null;
  readonly operands: readonly Spotlight[];
  /** What was asked for; the explained number may stand in no face. */
  readonly asked: Target | null;
  readonly width: number;
  readonly height: number;
  /** A phone shows the node at work and its surroundings instead of all. */
  readonly camera: boolean;
  /** The reader has zoomed to another level. */
  readonly onLevel: (level: Level) => void;
  /** Collapses or opens a module. */
  readonly onToggle: (group: string, collapsed: boolean) => void;
  readonly words: GraphWords;
  /** The region's name. */
  readonly label: string;
  readonly dark: boolean;
}

/** The id of the stand-in for the op that failed. */
export const FAILED = '!failed';
