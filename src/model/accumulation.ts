/** What the Accumulation panel shows of a position: shares, the same samples as one batch, memory, noise. */

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
