/**
 * The state of a run at one position: line, values, graph, gradients. Panels are functions of a frame and of the film (film.ts).
 * All of it is plain data that survives `structuredClone`. Positions count line, op and backward-node events from 0.
 */
import type { ErrorView } from './error.ts';
import type { GraphView } from './graph.ts';
import type { LedgerRow, MemoryView, NoiseView } from './accumulation.ts';
import type { ClipView } from './clipping.ts';
import type { OptimizerView } from './optimizer.ts';
import type { MicroBatchRow, UpdateRow } from './film.ts';

/** `ready`: loaded, nothing executed yet. */
export type RunState = 'ready' | 'running' | 'paused' | 'finished' | 'error' | 'internal-error';

export type StepSize = 'operation' | 'line' | 'micro-batch' | 'update' | 'epoch';

/** What the run is doing at a position; decides colours and the words of the position sentence. */
export type Phase = 'start' | 'forward' | 'backward' | 'clip' | 'zero_grad' | 'step' | 'other' | 'end' | 'error';

/** Where in the run a position stands, in the units people count in. All counters from 1; null where there is none yet. */
export interface RunPlace {
  readonly epoch: number | null;
  /** Number of the micro-batch within its update: the one being computed, or the last one while the optimizer works. */
  readonly microBatch: number | null;
  /** Updates done so far (0 before the first `optimizer.step()` has returned). */
  readonly updates: number;
  /** The listing's line about to run or running (also while library code called from it runs). */
  readonly line: number;
  readonly phase: Phase;
  /** The op just recorded (`relu`) or the backward node just processed (`ReluBackward0`). */
  readonly op: string | null;
  /** During `backward()`: how many of the pass's nodes are done, and of how many. AccumulateGrad counts. */
  readonly nodesDone: number | null;
  readonly nodesTotal: number | null;
  /** Inside library code that was stepped into: its file and line. */
  readonly library: { readonly file: string; readonly line: number; readonly name: string } | null;
}

/** A value shown at the end of the line that made it: `0.8189`, `16×10`, `True`. `kind` gives the colour. */
export interface LineValue {
  readonly line: number;
  readonly text: string;
  readonly kind: 'value' | 'gradient' | 'error';
  /** Of a single number of the engine's: the variable that holds it, or after which backward pass it is the norm. */
  readonly ask?: { readonly variable: string; readonly at: readonly number[] } | { readonly gathered: number };
}

export interface Frame {
  readonly run: number;
  readonly position: number;
  readonly state: RunState;
  readonly fingerprint: string;
  readonly place: RunPlace;
  readonly lineValues: readonly LineValue[];
  readonly graph: GraphView | null;
  readonly ledger: readonly LedgerRow[];
  /** Null while no gradient has been accumulated. */
  readonly clip: ClipView | null;
  readonly memory: MemoryView;
  readonly noise: NoiseView;
  /** The rows of the last update and the last micro-batch that are over, whatever rows the film keeps. */
  readonly latest: { readonly update: UpdateRow | null; readonly microBatch: MicroBatchRow | null };
  /** The last update; null before the first, and for optimizers of too many parameters. */
  readonly optimizer: OptimizerView | null;
  readonly variables: readonly VariableRow[];
  /** The traceback, worded as CPython does, when `state` is `error`. */
  readonly error: ErrorView | null;
}

/** Keyframes that are kept for going back, the bytes they hold, and the bytes they may hold. */
export interface KeyframeMemory {
  readonly count: number;
  readonly usedBytes: number;
  readonly budget: number;
}

// ---- the film

export interface VariableRow {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly shape: readonly number[] | null;
  readonly norm: number | null;
  /** A tensor's elements in order, thinned to the largest magnitudes; null for a single number and what is no tensor. */
  readonly spark: readonly number[] | null;
  /** Whether it holds something that can be shown below it. */
  readonly opens: boolean;
  /** True when this step changed it. */
  readonly changed: boolean;
}
