/**
 * What a run shows of itself. Two kinds of data leave a session:
 *
 * - the **film**: an append-only record of everything executed so far (epochs, micro-batches, updates, output), each entry
 *   with the position it belongs to; a view at position p shows the entries with `position <= p`, the rest is known future;
 * - a **frame**: the state at one position (line, values, graph, gradients). Panels are functions of film and frame.
 *
 * All of it is plain data that survives `structuredClone`. Positions count line, op and backward-node events from 0.
 */
import type { RuleTree } from '../model/rule-tree.ts';

/** `ready`: loaded, nothing executed yet. */
export type RunState = 'ready' | 'running' | 'paused' | 'finished' | 'error';

export type StepSize = 'operation' | 'line' | 'micro-batch' | 'update' | 'epoch';

/** What the run is doing at a position; decides colours and the words of the position sentence. */
export type Phase = 'start' | 'forward' | 'backward' | 'clip' | 'zero_grad' | 'step' | 'other' | 'end' | 'error';

/** Where in the run a position stands, in the units people count in. All counters from 1; null where there is none yet. */
export interface Place {
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

/**
 * A tensor as a small picture. `values` is row-major over the last two dimensions (`rows` × `cols`), of the first matrix
 * where there are more dimensions; longer than the face's budget it is thinned by taking the element of largest magnitude
 * of each block. `norm` is the 2-norm of the whole tensor in float64; `max` the largest finite magnitude.
 */
export interface TensorFace {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly rows: number;
  readonly cols: number;
  readonly values: Float64Array;
  /** True when `values` shows fewer elements than the tensor has. */
  readonly thinned: boolean;
  readonly norm: number;
  readonly max: number;
  readonly nan: number;
  readonly inf: number;
}

/** `op`: one recorded operation with both faces. `parameter`: a leaf that requires grad. `input`: a leaf that does not. */
export type GraphNodeKind = 'op' | 'parameter' | 'input';

export interface GraphNode {
  /** A place, stable over micro-batches: module path, op name, count within the pass (`fc1/addmm#1`, `fc1.weight`). */
  readonly id: string;
  readonly kind: GraphNodeKind;
  /** `AddmmBackward0` for an op, `fc1.weight` for a parameter, the listing's variable name for an input. */
  readonly name: string;
  /** torch's name of the op (`addmm`), '' for leaves. */
  readonly op: string;
  /** Path of the nn.Module whose forward made it (`fc1`, `layers.0`), '' outside any. */
  readonly module: string;
  /** The calls of modules that were under way, outermost first; which of a module's calls in this pass, from 1. */
  readonly calls: readonly { readonly group: string; readonly call: number }[];
  /** Line of the listing that made it. */
  readonly line: number;
  readonly sequence: number;
  readonly value: TensorFace | null;
  /**
   * Gradient with respect to this node's output, before its turn the sum of what has arrived; for a parameter its `.grad`;
   * null: none (yet).
   */
  readonly grad: TensorFace | null;
  /** 1-based turn in the backward pass, 0 when it takes no part. A parameter's is its AccumulateGrad. */
  readonly order: number;
  readonly backward: 'none' | 'waiting' | 'ready' | 'now' | 'done';
  /** relu: how many elements let the gradient pass; null elsewhere. */
  readonly passes: { readonly open: number; readonly of: number } | null;
}

/** From the node whose value flows to the op that takes it as input number `slot`. Gradients flow the other way. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly slot: number;
  /** Which of the outputs of `from`; more than one have ops such as `unbind`. */
  readonly output: number;
  /** 2-norm of the gradient that came back over this edge; null when it has not, or never will. */
  readonly gradNorm: number | null;
}

export interface GraphGroup {
  /** Module path; `''` is not listed. */
  readonly id: string;
  /** `Linear(10, 50)`: the module's one-line repr. */
  readonly label: string;
  readonly parent: string | null;
}

/** Recorded order is forward order. The picture's geometry is laid out from `nodes`, `edges`, `groups` by `layout/`. */
export interface GraphView {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly groups: readonly GraphGroup[];
  /** Id of the node at work (just recorded or just processed), or null. */
  readonly now: string | null;
  /** Signature of the structure (ids and edges): equal signatures share a layout. */
  readonly signature: string;
}

/** One parameter's `.grad` as a buffer that fills. */
export interface LedgerRow {
  readonly name: string;
  readonly shape: readonly number[];
  /** `None` (never written since zero_grad) is told apart from zeros. */
  readonly state: 'None' | 'zeros' | 'values';
  /** 2-norm of `.grad` now. */
  readonly norm: number;
  /**
   * One per micro-batch since the last zero_grad, in order. `projection` and `cosine` on the whole sum: projections add up to
   * the norm.
   */
  readonly shares: readonly {
    readonly microBatch: number;
    /** Where it was added; null for several shares kept as one. */
    readonly position: number | null;
    readonly norm: number;
    readonly projection: number;
    readonly cosine: number;
    /** Norm of the sum of the shares before it, and this one's projection on that; 0 for the first. */
    readonly before: number;
    readonly along: number;
  }[];
}

/** What one micro-batch, or several, added to the gradients: an arrow in a plane that holds the accumulated sum. */
export interface ClipArrow {
  /** Numbers of the first and the last micro-batch in it. */
  readonly first: number;
  readonly last: number;
  /** Components along the sum and along the plane's second axis. */
  readonly along: number;
  readonly across: number;
  /** 2-norm of the whole gradient, the part outside the plane included. */
  readonly norm: number;
}

/** How many gradient elements have which magnitude. */
export interface Magnitudes {
  /** Magnitudes at the lower end of the first bin and the upper end of the last; bins are equal in the logarithm. */
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
  /** Elements that no bin holds: 0, smaller than `from`, NaN or infinite. */
  readonly zeros: number;
  readonly below: number;
  readonly notFinite: number;
}

/** Clipping at work in a plane of gradients. */
export interface ClipRegion {
  readonly by: 'norm' | 'value';
  /** The smallest threshold of the calls. */
  readonly threshold: number;
  /** The order of the norm that the threshold is held against, Infinity by value; null where the call does not say. */
  readonly order: number | null;
  /** `coming`: the film knows of it. `done`: no step has taken it up yet. `read`: the last step has. */
  readonly state: 'coming' | 'done' | 'read';
  /** The sum's norm of that order, by value its largest magnitude; null where several calls hold parts of it. */
  readonly measure: number | null;
  /** What the complete sum is multiplied by; null by value, and where gradients arrived between the calls or after them. */
  readonly coefficient: number | null;
  /** By value: how many of the sum's elements lie beyond the threshold, and of how many. */
  readonly beyond: { readonly count: number; readonly of: number } | null;
  /**
   * The edge of the region in the plane: a circle about the origin, or a closed curve of points (polygons by their corners).
   * Null where there is none to be shown.
   */
  readonly edge:
    | { readonly kind: 'circle'; readonly radius: number }
    | { readonly kind: 'curve'; readonly points: readonly { readonly along: number; readonly across: number }[] }
    | null;
}

/**
 * The gradients of all parameters as vectors, in a plane through the accumulated sum. The sum is what `backward()` brought
 * since the gradients were cleared; `applied` is what stands in the `.grad` buffers. All norms are 2-norms unless named.
 */
export interface ClipView {
  /** In order of arrival; tip to tail they end at the sum. */
  readonly arrows: readonly ClipArrow[];
  /** Where clip calls have moved the tip: after how many arrows, and to where. */
  readonly moved: readonly { readonly after: number; readonly along: number; readonly across: number }[];
  readonly sumNorm: number;
  /** Where in the run the sum was complete and still stood in `.grad`; null when something was clipped before. */
  readonly gathered: number | null;
  /** Share of the micro-batches' squared norms that lies in the plane, 0 to 1. */
  readonly shown: number;
  /** `.grad` in the same plane; equal to the sum while nothing has changed it. */
  readonly applied: { readonly along: number; readonly across: number; readonly norm: number };
  readonly region: ClipRegion | null;
  readonly layers: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  /** Of the elements of the sum. */
  readonly magnitudes: Magnitudes;
}

/** Why micro-batches cannot be computed again as one batch; `node` names the op in the way. */
export type NoOneBatch =
  | { readonly kind: 'graphs-differ' }
  | { readonly kind: 'no-batch-dimension' | 'not-replayed'; readonly node: string };

/**
 * The accumulated gradient (as `backward()` brought it) beside the gradient of the same samples as one batch, of the loss
 * before it is divided by a number. The other kinds say why there is no such comparison.
 */
export type BatchTruth =
  | {
      readonly kind: 'compared';
      readonly samples: number;
      readonly microBatches: number;
      /** What each micro-batch's loss was multiplied with before backward (0.25 for `loss / 4`); null when they differ. */
      readonly scale: number | null;
      /** accumulated · truth / truth · truth: what the truth would have to be multiplied by. */
      readonly factor: number;
      /** The factor when it is 1, the number of micro-batches or `scale` times that but for rounding; else null. */
      readonly near: number | null;
      /** max |accumulated − near · truth| and ‖accumulated − near · truth‖ / ‖near · truth‖; with 1 for a `near` of null. */
      readonly difference: number;
      readonly relative: number;
      readonly cosine: number;
    }
  | { readonly kind: 'nothing' | 'stale' | 'too-many' }
  | { readonly kind: 'mixes'; readonly node: string }
  | NoOneBatch;

/** What the micro-batches of one update need, and what their samples would need as one batch. In bytes. */
export type BatchMemory =
  | {
      readonly kind: 'measured';
      readonly microBatches: number;
      readonly samples: number;
      /** Activations kept for backward: the most of a micro-batch, and as one batch. */
      readonly savedInParts: number;
      readonly savedAsOne: number;
      /** Peak of forward and backward as one batch, the optimizer's state as it is included. */
      readonly peakAsOne: number;
    }
  | { readonly kind: 'nothing' | 'too-many' }
  | NoOneBatch;

/** Which element of which parameter. */
export interface WeightPlace {
  readonly parameter: string;
  readonly index: readonly number[];
}

/**
 * What an optimizer makes of a gradient, for one weight or, as 2-norms, for all. `gradient` is what backward brought, `read`
 * what `step()` found in `.grad`; `change` is what the rule adds to the weight, for rules that are not known here new minus
 * old weight.
 */
export interface Quantities {
  readonly gradient: number;
  readonly read: number;
  /** What the rule keeps and what follows from it, by letter; of a rule that is not known what it keeps, by its own names. */
  readonly letters: Readonly<Record<string, number>>;
  readonly change: number;
}

/** The op that wrote a number last: an element of what its `output` is, the `nth` op event of `position`. */
export interface MadeBy {
  readonly position: number;
  readonly nth: number;
  readonly output: number;
  readonly at: readonly number[];
}

/** One line of a rule. */
export interface RuleLine {
  readonly letter: string;
  readonly tree: RuleTree;
  /** The key under which the optimizer's state holds it; null for what is not kept. */
  readonly key: string | null;
}

/** An optimizer's rule as it holds for one weight in one update. */
export interface RuleView {
  /** In the order in which one follows from the other. */
  readonly lines: readonly RuleLine[];
  /** The letters that are written as numbers, with these. */
  readonly values: Readonly<Record<string, number>>;
}

/** Why a factor in the gradients does to the change what it does: `divides`: the rule divides by what grows with them, too. */
export type FactorReason = 'proportional' | 'divides' | 'sign' | 'other';

/** The last update and those before it, under one optimizer. */
export interface OptimizerView {
  /** `Adam` */
  readonly name: string;
  /** Null for an optimizer whose rule is not known. */
  readonly rule: RuleView | null;
  /** The weight that is looked at: the one asked for, else the one of largest gradient in this update. */
  readonly weight: WeightPlace;
  readonly value: { readonly before: number; readonly after: number };
  /** What a rule that is not known keeps, by its own names, and what made the numbers that are shown last. */
  readonly kept: readonly { readonly name: string; readonly made: MadeBy | null }[];
  /** Where in the run `gradient` was complete and stood in `.grad`; null when something was clipped before. */
  readonly gathered: number | null;
  /** What `change` would be had every gradient so far been `factor` times as large; null where that is not known. */
  readonly scaled: { readonly factor: number; readonly change: number; readonly reason: FactorReason } | null;
  /** Oldest first, at most 12; the last entry is the update itself. */
  readonly history: readonly {
    readonly update: number;
    readonly position: number;
    readonly weight: Quantities;
    readonly norms: Quantities;
  }[];
}

/**
 * Bytes held now. `saved`: activations that the graph keeps for backward, freed as it runs. `held`: results that only variables
 * of the listing still hold. `passing`: what the op or backward node of this event takes and gives besides; 0 where the event
 * is a line.
 */
export interface MemoryView {
  readonly saved: number;
  readonly parameters: number;
  readonly gradients: number;
  readonly optimizer: number;
  readonly held: number;
  readonly passing: number;
}

/**
 * Why an update says nothing about the noise of its micro-batches. `one`: there is nothing to compare a single one with.
 * `stale`: gradients of older weights are in the sum. `unequal`: micro-batches of unequal size or with unequal factors on the
 * loss. `unscaled`: backward did not start at one number. `many`: more than are kept one by one.
 */
export type NoNoise = 'one' | 'stale' | 'unequal' | 'unscaled' | 'many';

/**
 * How far the gradients of micro-batches lie apart, out of the last updates (at most 32). Squared norms are of the gradient of
 * the loss before it was divided by a number.
 */
export type NoiseView =
  | {
      readonly kind: 'estimated';
      /** Updates that the means are over. */
      readonly updates: number;
      readonly microBatches: number;
      /** In each micro-batch, and in what they are slices of; null where that cannot be seen. */
      readonly samples: number | null;
      readonly population: number | null;
      /** Mean squared norm of a micro-batch's gradient, and of the mean of an update's. */
      readonly small: number;
      readonly big: number;
      /** Estimates of ‖G‖² and tr(Σ), by sample (by micro-batch where `samples` is null). Either may be negative. */
      readonly squaredGradient: number;
      readonly trace: number;
      /** tr(Σ) / ‖G‖²; null when it cannot be estimated. */
      readonly scale: number | null;
      /** Mean of ‖mean of the first k − mean of all‖², for k = 1 to `microBatches`. */
      readonly distances: readonly number[];
    }
  | { readonly kind: 'none'; readonly why: 'no-update' | NoNoise };

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

export interface Frame {
  readonly run: number;
  readonly position: number;
  readonly state: RunState;
  readonly fingerprint: string;
  readonly place: Place;
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

export interface ErrorView {
  readonly kind: string;
  readonly message: string;
  readonly line: number;
  readonly traceback: string;
}

// ---- the film

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
  readonly normAccumulated: number;
  readonly normApplied: number;
  readonly normAccumulated1: number;
  readonly normApplied1: number;
  readonly normAccumulatedInf: number;
  readonly normAppliedInf: number;
  /** null after value clipping. */
  readonly clipCoefficient: number | null;
  readonly loss: number | null;
  /** `max_norm` of the norm clip(s) since the last step; null without one. */
  readonly threshold: number | null;
  /** The order of the norm that the last of those clips took (2, 1, Infinity); null without one, or when it does not say. */
  readonly normType: number | null;
  /** `clip_value` of the last value clip since the last step; null without one. */
  readonly clipValue: number | null;
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
