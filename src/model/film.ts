/**
 * The film: an append-only record of everything executed so far (epochs, micro-batches, updates, output), each row with the
 * position it belongs to. A view at position p shows the rows with `position <= p`; the rest is known future.
 */
import type { ClipLimit } from './clipping.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { ErrorView } from './error.ts';

export interface EpochRow {
  readonly index: number;
  readonly position: number;
}

/** One `backward()` and the forward part before it. */
export interface MicroBatchRow {
  /** Counts over the whole run. */
  readonly index: number;
  readonly epoch: number | null;
  /** Number of the update it is accumulated for, and its number among that update's micro-batches. */
  readonly update: number;
  readonly inUpdate: number;
  readonly start: number;
  readonly backwardStart: number;
  readonly position: number;
  readonly line: number;
  readonly loss: number;
  /** 2-norm of this micro-batch's own gradient, and of `.grad` after it, over the parameters with a gradient. */
  readonly normAlone: number;
  readonly normAccumulated: number;
  /** 1-norm and inf-norm of `.grad` after it. */
  readonly normAccumulated1: number;
  readonly normAccumulatedInf: number;
  readonly partialNorms: PartialNorms;
}

/** The norms of single parameters' `.grad` after a backward pass: 2-norm, 1-norm and inf-norm for each name. */
export interface PartialNorms {
  /** Of those that the pass has reached, 64 at most; '' for one that no variable leads to. */
  readonly names: readonly string[];
  readonly values: Float32Array;
}

/**
 * The norms of single parameters at one update. `values` holds seven numbers for each name: the 2-norm, 1-norm and inf-norm
 * of the accumulated gradient, the same of the applied one (−1: it had none), and ‖Δw‖ / ‖w‖ of the step.
 */
export interface ParameterNorms {
  /** The optimizer's first 64 parameters, in its order. */
  readonly names: readonly string[];
  /** How many it has in all. */
  readonly count: number;
  readonly values: Float32Array;
}

/** What one update took, as measured when it was executed for the first time. */
export interface UpdateCost {
  /** Calls of outermost modules that have parameters since the update before; of a listing without modules, backward passes. */
  readonly forwards: number;
  /** The most bytes of tensors alive at once since the update before, and where; what counts says session/peak-memory.ts. */
  readonly peakBytes: number;
  readonly peakPosition: number;
  /** Of this engine at work; null where nobody measured. Never the same twice, and no part of the state. */
  readonly milliseconds: number | null;
}

/** One `optimizer.step()`; INTERFACE's columns for `--updates`, and what the charts need besides. Norms are 2-norms unless named. */
export interface UpdateRow {
  readonly index: number;
  readonly position: number;
  readonly line: number;
  readonly epoch: number | null;
  readonly microBatches: number;
  /** Of `.grad` when the last backward before the step has ended and before the update's last clip. */
  readonly normAccumulated: number;
  readonly normApplied: number;
  readonly normAccumulated1: number;
  readonly normApplied1: number;
  readonly normAccumulatedInf: number;
  readonly normAppliedInf: number;
  /** null after value clipping. */
  readonly clipCoefficient: number | null;
  readonly loss: number | null;
  /** Of the last norm clip since the last step, else of the last value clip; null without one. */
  readonly limit: ClipLimit | null;
  /** Clip calls since the step before whose gradients were cleared before this one could read them. */
  readonly clipsInVain: number;
  readonly learningRate: number;
  /** ‖Δw‖ / ‖w‖ over the optimizer's parameters, w before the step; NaN where all of them were 0. */
  readonly updateRatio: number;
  readonly parameterNorms: ParameterNorms;
  /** Of an optimizer of at most two numbers: what they were before the step and after it; null for one of more. */
  readonly parameters: { readonly before: readonly number[]; readonly after: readonly number[] } | null;
  /** In the film; null in a frame, which is the same however often it is executed. */
  readonly cost: UpdateCost | null;
}

export interface OutputRow {
  readonly position: number;
  readonly text: string;
  readonly stream: 'stdout' | 'stderr';
}

/** What was added to the film since the last delta. */
export interface FilmDelta {
  /** All diagnoses so far, in the order in which they were found; null: the same as before. */
  readonly diagnoses: readonly Diagnosis[] | null;
  readonly run: number;
  /** Highest position executed so far. */
  readonly horizon: number;
  /** Position of the last event once the run has ended (or failed); null before. */
  readonly end: number | null;
  readonly failed: ErrorView | null;
  readonly epochs: readonly EpochRow[];
  readonly microBatches: readonly MicroBatchRow[];
  readonly updates: readonly UpdateRow[];
  readonly output: readonly OutputRow[];
}
