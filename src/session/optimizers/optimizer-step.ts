/** One step of an optimizer for one element, and how a rule tells what it makes of it. */
import { negative, product, sum, type Expression } from '../../engine/expression.ts';
import type { UpdateMark } from '../record/film.ts';
import type { OptimizerQuantity, Quantity, What } from '../../model/explanation.ts';
import type { KeptName, OptimizerState } from '../reading/optimizer-state.ts';
import { option } from '../explain/quantity.ts';

/** One step of an optimizer for one element of one parameter. */
export interface Step {
  readonly update: UpdateMark;
  readonly parameter: string;
  readonly index: readonly number[];
  readonly state: OptimizerState;
  /** The element now, and before the step. */
  readonly now: number;
  readonly w: Quantity;
  readonly g: Quantity;
  /** What the optimizer keeps, after and before the step. `before` null: there was none yet. */
  readonly kept: Readonly<Partial<Record<KeptName, Kept>>>;
  readonly largestV: number | null;
}

export interface Kept {
  readonly now: number;
  readonly before: Quantity | null;
}

export function whatOf(step: Step, quantity: OptimizerQuantity, before: boolean): What {
  const { update, parameter: name, index: at, state } = step;
  return { kind: 'optimizer', quantity, optimizer: state.name, name, update: update.index, at, before };
}

/** A quantity of this very step, with its own explanation. */
export function ofStep(step: Step, quantity: OptimizerQuantity, value: number): Quantity {
  const { update, parameter, index } = step;
  return {
    what: whatOf(step, quantity, false),
    value,
    target: { kind: 'optimizer', quantity, update: update.index, parameter, at: index },
    light: null,
  };
}

export interface Formula {
  readonly text: string;
  readonly names: Readonly<Record<string, Quantity>>;
  readonly quantities: readonly Quantity[];
  readonly expression: (operand: (k: number) => Expression) => Expression;
  /** The number the run itself holds; null for one that it never writes down. */
  readonly shown: number | null;
}

/** A part of a formula: how it is written, and its tree over its own quantities, which begin at operand `first`. */
export interface Part {
  readonly symbol: string;
  readonly quantities: readonly Quantity[];
  readonly names: Readonly<Record<string, Quantity>>;
  readonly tree: (operand: (k: number) => Expression, first: number) => Expression;
}

/** The gradient as the rule takes it: negated for `maximize`, with λ·w for a decay that acts on the gradient. */
export function gradient({ state, g, w }: Step): Part {
  const decays = state.weightDecay !== 0 && !(state.kind === 'adam' && state.decoupled);
  const sign = state.maximize ? '−g' : 'g';
  const signed = (x: Expression): Expression => (state.maximize ? negative(x) : x);
  if (!decays) {
    return { symbol: sign, quantities: [g], names: { g }, tree: (operand, first) => signed(operand(first)) };
  }
  const decay = option('weight_decay', state.weightDecay);
  return {
    symbol: `(${sign} + λ · w)`,
    quantities: [g, decay, w],
    names: { g, λ: decay, w },
    tree: (operand, k) => sum(signed(operand(k)), product(operand(k + 1), operand(k + 2))),
  };
}

/** The momentum buffer after the step. */
export function momentumOf(step: Step, now: number): Part {
  const b = ofStep(step, 'buffer', now);
  return { symbol: 'b', quantities: [b], names: { b }, tree: (operand, k) => operand(k) };
}

/** Δw = −lr · `along`. */
export function stepAlong({ symbol, quantities, names, tree }: Part, rate: number): Formula {
  const lr = option('lr', rate);
  return {
    text: `Δw = −lr · ${symbol}`,
    names: { ...names, lr },
    quantities: [lr, ...quantities],
    expression: (operand) => product(negative(operand(0)), tree(operand, 1)),
    shown: null,
  };
}
