/**
 * How a number came about, as plain data. Symbols stand here, words do not: the page makes them out of `What` and `Note`.
 *
 * A `Target` names one number for good: which, and at which position of the run it is meant. Every operand of an explanation
 * that was made by something has a target of its own, so that one can go on asking, down to data, first weights and the seed.
 */

import type { Phrase, RuleTree } from './rule-tree.ts';

/** The index of an element, or the cell of a face (as `TensorFace` shows it) that stands for it. */
export type Spot = readonly number[] | { readonly row: number; readonly col: number };

/** The letter of what a rule keeps or what follows from it; `step` is what the rule adds to a weight, `weight` the new weight. */
export type OptimizerQuantity = string;

/** Of all weights together: `moved` is new minus old weight (`step` is what the rule adds), `weight` the old one. */
export type OptimizerNorm = OptimizerQuantity;

/** The p of a p-norm. Not there: 2. */
export type NormOrder = number | 'inf';

/**
 * `sum`: of what the backward passes have brought since the gradients were cleared, whatever has been done to `.grad` meanwhile;
 * `accumulated`: of what stands in `.grad` before the update's last clip; `applied`: of what stands there; `alone`: of one share.
 */
export type NormKind = 'sum' | 'accumulated' | 'applied' | 'alone';

export type Target =
  /** An element of a node's value face in the graph at `position`. */
  | { readonly kind: 'value'; readonly position: number; readonly node: string; readonly at: Spot }
  /** An element of its gradient face; for a parameter of `.grad`. */
  | { readonly kind: 'grad'; readonly position: number; readonly node: string; readonly at: Spot }
  /** An element of a tensor that a variable of the listing holds, or what it holds: `['model', 'fc1', 'weight', 'grad']`. */
  | {
      readonly kind: 'variable';
      readonly position: number;
      readonly path: readonly string[];
      readonly at: readonly number[];
    }
  /** The 2-norm of such a tensor. */
  | { readonly kind: 'variable-norm'; readonly position: number; readonly path: readonly string[] }
  /** The norm of a face. */
  | {
      readonly kind: 'face-norm';
      readonly position: number;
      readonly node: string;
      readonly face: 'value' | 'grad';
      readonly order?: NormOrder;
    }
  /**
   * The norm over several parameters. Accumulated and applied: of their `.grad` at `position` (accumulated: before the clip
   * calls since the last step). Alone: of what the micro-batch that ended last at `position` has added.
   */
  | {
      readonly kind: 'norm';
      readonly of: NormKind;
      readonly position: number;
      readonly order?: NormOrder;
      /** Not there: those of the step or the clip call under way, or all. */
      readonly parameters?: readonly string[];
    }
  /** The norm of what one micro-batch added to one parameter; `position` is where it was added. */
  | { readonly kind: 'share-norm'; readonly position: number; readonly node: string }
  /** What the last norm clip before the coming step multiplies the gradients by. */
  | { readonly kind: 'clip'; readonly position: number }
  /** The loss of a micro-batch, by its number in the film. */
  | { readonly kind: 'loss'; readonly microBatch: number }
  /** What an optimizer keeps and does for one element of a parameter, by the number of the update in the film. */
  | {
      readonly kind: 'optimizer';
      readonly quantity: OptimizerQuantity;
      readonly update: number;
      readonly parameter: string;
      readonly at: Spot;
    }
  /** The 2-norm of such a quantity over all elements of all parameters. */
  | { readonly kind: 'optimizer-norm'; readonly quantity: OptimizerNorm; readonly update: number }
  /** ‖Δw‖ / ‖w‖ of an update, w before it. */
  | { readonly kind: 'update-ratio'; readonly update: number }
  /** An element of what an op gave: the `nth` op event of `position`. */
  | {
      readonly kind: 'made';
      readonly position: number;
      readonly nth: number;
      readonly output: number;
      readonly at: readonly number[];
    }
  /** A number drawn at random: all there is to say of it. */
  | {
      readonly kind: 'drawn';
      readonly value: number;
      readonly rule: string;
      readonly number: number;
      readonly of: number;
      readonly seed: string;
      readonly line: number;
      readonly position: number;
      readonly at: readonly number[];
    }
  /** What a backward node sent back over edge `slot`. */
  | { readonly kind: 'sent'; readonly position: number; readonly slot: number; readonly at: readonly number[] }
  /** What arrived at a parameter's AccumulateGrad. */
  | { readonly kind: 'share'; readonly position: number; readonly at: readonly number[] }
  /** What `.grad` became by it. */
  | { readonly kind: 'sum'; readonly position: number; readonly at: readonly number[] };

/** What a number is. `node` is a place in the graph; `name` what the listing calls it, null when it has no name. */
export type What =
  | {
      readonly kind: 'value';
      readonly node: string | null;
      readonly name: string | null;
      readonly op: string;
      readonly at: readonly number[];
    }
  | { readonly kind: 'weight'; readonly name: string; readonly at: readonly number[] }
  | { readonly kind: 'gradient'; readonly node: string | null; readonly op: string; readonly at: readonly number[] }
  | { readonly kind: 'grad-buffer'; readonly name: string; readonly at: readonly number[] }
  | {
      readonly kind: 'share';
      readonly name: string;
      readonly microBatch: number | null;
      readonly at: readonly number[];
    }
  /** What `from` sends back to `to`. */
  | { readonly kind: 'sent'; readonly from: string | null; readonly op: string; readonly at: readonly number[] }
  | { readonly kind: 'face-norm'; readonly name: string; readonly face: 'value' | 'grad'; readonly order?: NormOrder }
  | { readonly kind: 'share-norm'; readonly name: string }
  | { readonly kind: 'norm'; readonly of: NormKind; readonly update: number; readonly order?: NormOrder }
  | { readonly kind: 'clip'; readonly update: number }
  | {
      readonly kind: 'optimizer';
      readonly quantity: OptimizerQuantity;
      /** What it is; null for `step` and `weight`. */
      readonly words: Phrase | null;
      readonly optimizer: string;
      readonly name: string;
      readonly update: number;
      readonly at: readonly number[];
      /** True for what it was before this update. */
      readonly before: boolean;
    }
  | {
      readonly kind: 'optimizer-norm';
      readonly quantity: OptimizerNorm;
      /** What it is the norm of; null for `step`, `moved` and `weight`. */
      readonly words: Phrase | null;
      readonly optimizer: string;
      readonly update: number;
    }
  | { readonly kind: 'update-ratio'; readonly update: number }
  /** An option: `lr`, `betas[0]`, `max_norm`. `letter`: as it stands in the rule; null for one that stands by its name. */
  | { readonly kind: 'option'; readonly name: string; readonly letter: string | null };

/** Where the number stands in a graph, to light it up. */
export interface Spotlight {
  readonly node: string;
  readonly face: 'value' | 'grad';
  readonly at: readonly number[];
}

export interface Quantity {
  readonly what: What;
  readonly value: number;
  /** Its own explanation; null when there is nothing behind it. */
  readonly target: Target | null;
  readonly light: Spotlight | null;
}

/** An expression over the operands. Terms of a sum beyond the largest are one number, `rest`. */
export type Tree =
  | { readonly kind: 'operand'; readonly k: number }
  | { readonly kind: 'constant'; readonly value: number; readonly symbol: string | null }
  | { readonly kind: 'sum'; readonly terms: readonly Tree[]; readonly rest: Rest | null }
  | { readonly kind: 'product'; readonly factors: readonly Tree[] }
  | { readonly kind: 'quotient'; readonly over: Tree; readonly under: Tree }
  | { readonly kind: 'power'; readonly base: Tree; readonly exponent: Tree }
  | { readonly kind: 'function'; readonly name: string; readonly argument: Tree }
  | { readonly kind: 'select'; readonly rule: string; readonly options: readonly Tree[]; readonly winner: number };

export interface Rest {
  readonly count: number;
  readonly value: number;
}

/** A rule in symbols as an op states it, and what its names stand for here. */
export interface TextRule {
  readonly text: string;
  readonly names: Readonly<Record<string, What>>;
}

/** The rule of an optimizer, and what its letters stand for here. */
export interface TreeRule {
  readonly tree: RuleTree;
  readonly names: Readonly<Record<string, What>>;
}

export type Rule = TextRule | TreeRule;

export type Note =
  /** Drawn at random: element `number` (from 1) of `of` draws, after `manual_seed(seed)`. */
  | { readonly kind: 'draw'; readonly number: number; readonly of: number; readonly seed: string }
  /** Written down in the listing or filled with a constant. */
  | { readonly kind: 'given' }
  /** `backward()` starts with it. */
  | { readonly kind: 'start' }
  /** A hook of the listing has replaced what the rule gives. */
  | { readonly kind: 'hook' }
  /** No gradient has come here. */
  | { readonly kind: 'unused' }
  /** It is NaN or infinite: the op that made the first such number of the run out of finite ones, and where. */
  | { readonly kind: 'first-broken'; readonly op: string; readonly line: number; readonly position: number };

export interface Explanation {
  readonly target: Target;
  readonly result: Quantity;
  /** Null where no rule made it: given, drawn, changed by a hook. */
  readonly rule: Rule | null;
  readonly tree: Tree | null;
  readonly operands: readonly Quantity[];
  /** The whole tree in float64, and Σ of the magnitudes of its terms: |evaluated − value| ≤ 1e-6 · scale. */
  readonly evaluated: number;
  readonly scale: number;
  readonly notes: readonly Note[];
  /** The listing's line that made it, 0 when none is known. */
  readonly line: number;
  /** Where in the run it was made; null when it was not made by an event. */
  readonly made: number | null;
  /** A gradient that finite differences can be compared with. */
  readonly checkable: boolean;
}

/** A gradient beside its finite difference, both of the loss of the micro-batches it is made of. */
export interface GradientCheck {
  readonly target: Target;
  readonly gradient: number;
  readonly difference: number;
  /** |gradient − difference|, and that relative to the larger of the two; 0 when both are. */
  readonly error: number;
  readonly relative: number;
  /** The step that was taken to both sides. */
  readonly h: number;
  readonly value: number;
  /** Loss at −h and +h. */
  readonly losses: readonly [number, number];
  /** Nodes at which the function has a kink between −h and +h: there the two cannot be compared. */
  readonly kinks: readonly string[];
}
