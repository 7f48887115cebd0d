/** What the Optimizer panel shows of one weight: what the optimizer reads, keeps and writes. */

/** Which element of which parameter. */
export interface WeightPlace {
  readonly parameter: string;
  readonly index: readonly number[];
}

/**
 * What an optimizer makes of a gradient, for one weight or, as 2-norms, for all. Null where the rule has no such quantity.
 * `gradient` is what backward brought, `read` what `step()` found in `.grad`; `m` and `v` are Adam's running means (for SGD
 * `m` is the momentum buffer), `mHat` and `vHat` the same corrected for their start at zero. `change` is what the rule adds to
 * the weight; for rules that are not known here new minus old weight.
 */
export interface Quantities {
  readonly gradient: number;
  readonly read: number;
  readonly m: number | null;
  readonly v: number | null;
  readonly mHat: number | null;
  readonly vHat: number | null;
  /** What rules other than Adam's and SGD's keep, in the order of the view's `kept`. */
  readonly kept: readonly number[];
  readonly change: number;
}

/** The settings that the rule is computed with; null where the rule has none. */
export interface Settings {
  readonly lr: number;
  readonly beta1: number | null;
  readonly beta2: number | null;
  readonly eps: number | null;
  /** Decay of the mean square under RMSprop and Adadelta; whether RMSprop takes the mean off; Adagrad's decay of the rate. */
  readonly alpha: number | null;
  readonly centered: boolean;
  readonly lrDecay: number | null;
  /** How much the gradient and its mean count in NAdam's step. */
  readonly ahead: { readonly gradient: number; readonly mean: number } | null;
  /** What RAdam multiplies its step by while it divides by √v; null where it does not divide. */
  readonly rectified: number | null;
  readonly momentum: number | null;
  readonly dampening: number | null;
  readonly nesterov: boolean;
  readonly weightDecay: number;
  /** AdamW: the decay acts on the weight itself instead of the gradient. */
  readonly decoupled: boolean;
  readonly maximize: boolean;
}

/** The op that wrote a number last: an element of what its `output` is, the `nth` op event of `position`. */
export interface MadeBy {
  readonly position: number;
  readonly nth: number;
  readonly output: number;
  readonly at: readonly number[];
}

/** Rules whose formulas are known. */
export type KnownRule = 'adam' | 'sgd' | 'rmsprop' | 'adagrad' | 'adadelta' | 'adamax' | 'nadam' | 'radam';

/** The last update and those before it, under one optimizer. */
export interface OptimizerView {
  /** `Adam` */
  readonly name: string;
  readonly rule: KnownRule | 'other';
  readonly settings: Settings;
  /** The optimizer's own count of steps, for Adam's corrections. */
  readonly step: number;
  /** The weight that is looked at: the one asked for, else the one of largest gradient in this update. */
  readonly weight: WeightPlace;
  readonly value: { readonly before: number; readonly after: number };
  /** What rules other than Adam's and SGD's keep, by their own names, and what made the numbers that are shown last. */
  readonly kept: readonly { readonly name: string; readonly made: MadeBy | null }[];
  /** Where in the run `gradient` was complete and stood in `.grad`; null when something was clipped before. */
  readonly gathered: number | null;
  /** What `change` would be had every gradient so far been `factor` times as large; null where that is not known. */
  readonly scaled: { readonly factor: number; readonly change: number } | null;
  /** Oldest first, at most 12; the last entry is the update itself. */
  readonly history: readonly {
    readonly update: number;
    readonly position: number;
    readonly weight: Quantities;
    readonly norms: Quantities;
  }[];
}
