/** What page and Worker say to each other. Plain data; every request that is answered carries an `id`. */
import type { Control } from '../model/control.ts';
import type { Explanation, GradientCheck, Target } from '../model/explanation.ts';
import type { BatchMemory, BatchTruth } from '../model/accumulation.ts';
import type { ErrorView, Frame, KeyframeMemory, StepSize, VariableRow } from '../model/frame.ts';
import type { FilmDelta } from '../model/film.ts';
import type { OptimizerView, WeightPlace } from '../model/optimizer.ts';
import type { Fork, ForkRefusal } from '../model/fork.ts';
import type { Direction, Finding, Quest } from '../model/search.ts';
import type { Supported } from '../model/supported.ts';
import type { Surface, SurfaceWindow } from '../model/surface.ts';
import type { FramePatch } from './frame-patch.ts';

/** Page → Worker. */
export type Request =
  /**
   * A new run of `text`; answered by `loaded` or `refused` (syntax error, unsupported construct). Ends any run before it.
   * With `ahead` false nothing is executed before a request needs it: for a text that has made a Worker hang.
   */
  | {
      readonly kind: 'load';
      readonly id: number;
      readonly name: string;
      readonly text: string;
      readonly seed: number;
      /** What in `text` was turned on the way. */
      readonly forks?: readonly Fork[];
      readonly ahead?: boolean;
    }
  | { readonly kind: 'step'; readonly id: number; readonly size: StepSize; readonly direction: Direction }
  /** To the stopping place at `position`, or the nearest one before it. */
  | { readonly kind: 'seek'; readonly id: number; readonly position: number }
  /** Forward to where so many updates are done, and of the next so many micro-batches; to the end where the run has fewer. */
  | { readonly kind: 'seek-update'; readonly id: number; readonly updates: number; readonly microBatches: number }
  | { readonly kind: 'run-to-end'; readonly id: number }
  /** How a number came about, answered by `explanation`; a gradient beside its finite difference, by `gradient-check`. */
  | { readonly kind: 'explain'; readonly id: number; readonly target: Target }
  | { readonly kind: 'check-gradient'; readonly id: number; readonly target: Target }
  /** What listings may use; answered by `supported` whatever else runs. */
  | { readonly kind: 'supported'; readonly id: number }
  /** The memory for keyframes of this run and those to come, in bytes (null: as it is); answered by `memory`. */
  | { readonly kind: 'set-memory'; readonly id: number; readonly budget: number | null }
  /** To the quest's next place, or its last one before; answered by `found`. */
  | { readonly kind: 'find'; readonly id: number; readonly quest: Quest; readonly direction: Direction }
  /** Questions about what stands still: a library file's text; what is in a variable, by names and keys; a condition. */
  | { readonly kind: 'source'; readonly id: number; readonly file: string }
  /** Where lines of the listing begin to run, as far as the film goes; thinned to some hundred. */
  | { readonly kind: 'places'; readonly id: number; readonly lines: readonly number[] }
  | { readonly kind: 'expand'; readonly id: number; readonly path: readonly string[] }
  /** The weight that frames are to show under the optimizer from now on (null: that of largest gradient). */
  | { readonly kind: 'watch'; readonly id: number; readonly weight: WeightPlace | null }
  /** What is accumulated beside the gradient of the same samples as one batch. */
  | { readonly kind: 'compare-batch'; readonly id: number }
  /** What the update around it needs, and what its samples would need as one batch. */
  | { readonly kind: 'measure-batch'; readonly id: number }
  /** Which literals could not be turned from here on. */
  | { readonly kind: 'forkable'; readonly id: number }
  | { readonly kind: 'check-condition'; readonly id: number; readonly text: string }
  /** The loss over the two numbers that are optimised, computed when nothing moves; a newer one overtakes it. */
  | { readonly kind: 'surface'; readonly id: number; readonly window: SurfaceWindow }
  /** Stops whatever runs at the next stopping place; what ran is answered as usual. Always answered by `paused`. */
  | { readonly kind: 'pause' };

/** Worker → page. Replies with an `id`, but for `progress`, end the request that bears it; the rest may come at any time. */
export type Reply =
  /** `controls`: what in the text can be turned, found by `findControls` of session/controls.ts. */
  | {
      readonly kind: 'loaded';
      readonly id: number;
      readonly run: number;
      readonly frame: Frame;
      readonly controls: readonly Control[];
      /** The forks that are made: none when those asked for do not fit the text. */
      readonly forks: readonly Fork[];
    }
  | { readonly kind: 'refused'; readonly id: number; readonly error: ErrorView }
  | { readonly kind: 'frame'; readonly id: number; readonly frame: Frame }
  /** Ends a `find`; `finding` null: it was stopped. */
  | { readonly kind: 'found'; readonly id: number; readonly frame: Frame; readonly finding: Finding | null }
  | { readonly kind: 'source'; readonly id: number; readonly source: string | null }
  | { readonly kind: 'expanded'; readonly id: number; readonly rows: readonly VariableRow[] }
  | { readonly kind: 'watched'; readonly id: number; readonly optimizer: OptimizerView | null }
  | { readonly kind: 'batch-truth'; readonly id: number; readonly truth: BatchTruth }
  | { readonly kind: 'batch-memory'; readonly id: number; readonly bytes: BatchMemory }
  /** By the control's id. */
  | { readonly kind: 'refusals'; readonly id: number; readonly refusals: Readonly<Record<string, ForkRefusal>> }
  | { readonly kind: 'places'; readonly id: number; readonly positions: readonly number[] }
  /** Null: it is a Python expression. */
  | { readonly kind: 'condition'; readonly id: number; readonly fault: string | null }
  /** Null: there is no such number at that position. */
  | { readonly kind: 'explanation'; readonly id: number; readonly explanation: Explanation | null }
  | { readonly kind: 'gradient-check'; readonly id: number; readonly check: GradientCheck | null }
  | { readonly kind: 'supported'; readonly id: number; readonly supported: Supported }
  | { readonly kind: 'memory'; readonly id: number; readonly memory: KeyframeMemory }
  /** Null: the listing does not optimise two numbers, or a newer request or load has overtaken this one. */
  | { readonly kind: 'surface'; readonly id: number; readonly surface: Surface | null }
  /** A request to move was overtaken by a newer one and will have no frame. */
  | { readonly kind: 'superseded'; readonly id: number }
  | { readonly kind: 'film'; readonly delta: FilmDelta }
  /** Sent about every 100 ms while a request takes long. `end` null: length unknown. */
  | { readonly kind: 'progress'; readonly id: number; readonly position: number; readonly end: number | null }
  /** The Worker is alive and has heard the `pause`. */
  | { readonly kind: 'paused' }
  /** A defect of ours: the Worker goes on, the page says so. */
  | { readonly kind: 'fault'; readonly message: string };

/** What a Worker posts: replies, but for a frame what differs from the frame posted before it (see frame-stream.ts). */
export type Sent =
  | Reply
  | { readonly kind: 'frame'; readonly id: number; readonly patch: FramePatch }
  | { readonly kind: 'found'; readonly id: number; readonly patch: FramePatch; readonly finding: Finding | null };
