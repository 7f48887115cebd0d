/** What the Optimizer panel shows of one weight: what the optimizer reads, keeps and writes. */
import type { RuleTree } from './rule-tree.ts';

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
