/** What an optimizer makes of one element's gradient: the rules of PyTorch's Adam, AdamW and SGD. */
import {
  call,
  constant,
  difference,
  type Expression,
  negative,
  power,
  product,
  quotient,
  sum,
} from '../../engine/expression.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { Film, UpdateMark } from '../film.ts';
import type { Explanation, OptimizerQuantity, Quantity, Target, What } from './explanation.ts';
import { optimizerState, type AdamState, type OptimizerState, type SgdState } from './optimizer-state.ts';
import { indexAt, lightOf, option, quantityOf, targetOf } from './quantity.ts';
import { holdNow, type Held } from './recorder.ts';
import { leafOf, sceneAt, sceneNow, type Stage } from './scene.ts';
import { condenseOver } from './tree.ts';

type OptimizerTarget = Target & { readonly kind: 'optimizer' };

/** One step of an optimizer for one element of one parameter. */
interface Step {
  readonly update: UpdateMark;
  readonly parameter: string;
  readonly index: readonly number[];
  readonly state: OptimizerState;
  /** The element now, and before the step. */
  readonly now: number;
  readonly w: Quantity;
  readonly g: Quantity;
  /** Adam's running means, SGD's buffer: after and before the step. `before` null: there was none yet. */
  readonly kept: Readonly<Partial<Record<'m' | 'v' | 'buffer', Kept>>>;
  readonly largestV: number | null;
}

interface Kept {
  readonly now: number;
  readonly before: Quantity | null;
}

/** The last event of a step, and the line event before its first. */
export function boundsOf(film: Film, update: UpdateMark): { readonly before: number; readonly last: number } {
  const last = update.position - 1;
  let before = film.stops.line.before(update.position) ?? 0;
  for (;;) {
    const at = film.stops.line.countUpTo(before) - 1;
    if (at <= 0 || film.lines.lineAt(at) === update.line) return { before, last };
    before = film.stops.line.before(before) ?? 0;
  }
}

export function explainOptimizer(stage: Stage, target: OptimizerTarget): Explanation | null {
  const update = stage.film.update(target.update);
  const step = update === null ? null : readStep(stage, update, target);
  if (step === null) return null;
  const made = formula(step, target.quantity);
  if (made === null) return null;
  const { quantities, expression, text } = made;
  const condensed = condenseOver(quantities, expression);
  const resolved = { ...target, at: step.index };
  const what = whatOf(step, target.quantity, false);
  const value = made.shown ?? condensed.evaluated;
  const result = { what, value, target: resolved, light: lightFor(step, target.quantity) };
  const names: Record<string, What> = {};
  for (const [name, quantity] of Object.entries(made.names)) names[name] = quantity.what;
  return {
    target: resolved,
    result,
    rule: { text, names },
    ...condensed,
    // The expression shows constants as numbers; as operands they say what they are called.
    notes: [],
    line: step.update.line,
    made: step.update.position - 1,
    checkable: false,
  };
}

/** Reads everything at the end of the step and at its beginning. */
function readStep(stage: Stage, update: UpdateMark, { parameter, at }: OptimizerTarget): Step | null {
  const { before, last } = boundsOf(stage.film, update);
  const scene = sceneAt(stage, last);
  const leaf = leafOf(scene, parameter);
  const { stepping } = stage.tracker.updates;
  if (leaf === null || stepping === null || !stepping.leaves.includes(leaf) || leaf.grad === null) return null;
  const index = indexAt(leaf, at);
  const state = optimizerState(stepping.optimizer, leaf);
  if (index === null || state === null) return null;
  const g = gradientRead(quantityOf(scene, holdNow(stage.tracker, leaf.grad), index), parameter, last);
  const now = leaf.at(index);
  const after = (x: Tensor | null): number => x?.at(index) ?? 0;
  const [m, v, buffer] = [
    after(state.kind === 'adam' ? state.m : null),
    after(state.kind === 'adam' ? state.v : null),
    after(state.kind === 'sgd' ? state.buffer : null),
  ];
  const largestV = state.kind === 'adam' && state.largestV !== null ? after(state.largestV) : null;

  const begin = stepBegins(stage, before, last);
  const earlier = sceneNow(stage, begin);
  const optimizer = stage.tracker.updates.stepping?.optimizer;
  const leafThen = leafOf(earlier, parameter);
  if (leafThen === null || optimizer === undefined) return null;
  const weight: What = { kind: 'weight', name: parameter, at: index };
  const w: Quantity = {
    what: {
      kind: 'optimizer',
      quantity: 'weight',
      optimizer: state.name,
      name: parameter,
      update: update.index,
      at: index,
      before: true,
    },
    value: leafThen.at(index),
    target: { kind: 'value', position: begin, node: parameter, at: index },
    light: lightOf(weight),
  };
  const then = optimizerState(optimizer, leafThen);
  const keptBefore = (quantity: OptimizerQuantity, x: Tensor | null): Quantity | null => {
    if (x === null) return null;
    const held = holdNow(stage.tracker, x);
    return {
      what: {
        kind: 'optimizer',
        quantity,
        optimizer: state.name,
        name: parameter,
        update: update.index,
        at: index,
        before: true,
      },
      value: held.frozen.at(index),
      target: previousTarget(stage.film, held, index, quantity, parameter),
      light: null,
    };
  };
  const kept: Step['kept'] =
    state.kind === 'adam'
      ? {
          m: { now: m, before: keptBefore('m', then?.kind === 'adam' ? then.m : null) },
          v: { now: v, before: keptBefore('v', then?.kind === 'adam' ? then.v : null) },
        }
      : { buffer: { now: buffer, before: keptBefore('buffer', then?.kind === 'sgd' ? then.buffer : null) } };
  return { update, parameter, index, state, now, w, g, kept, largestV };
}

/**
 * Goes to the first event of the step. Everything is read anew there: brought to another position, a run may consist of other
 * objects.
 */
function stepBegins(stage: Stage, before: number, last: number): number {
  let position = before;
  do stage.goTo(++position);
  while (stage.tracker.updates.stepping === null && position < last);
  return position;
}

function gradientRead(quantity: Quantity, node: string, position: number): Quantity {
  return { ...quantity, target: { kind: 'grad', position, node, at: 'at' in quantity.what ? quantity.what.at : [] } };
}

/** What was kept before was made by the update that wrote it. */
function previousTarget(
  film: Film,
  held: Held,
  index: readonly number[],
  quantity: OptimizerQuantity,
  parameter: string,
): Target | null {
  const made = targetOf(held, index);
  if (made?.kind !== 'made') return null;
  const update = film.update(film.stops.update.countUpTo(made.position - 1) + 1);
  return update === null ? made : { kind: 'optimizer', quantity, update: update.index, parameter, at: [...index] };
}

function whatOf(step: Step, quantity: OptimizerQuantity, before: boolean): What {
  const { update, parameter: name, index: at, state } = step;
  return { kind: 'optimizer', quantity, optimizer: state.name, name, update: update.index, at, before };
}

function lightFor({ parameter, index }: Step, quantity: OptimizerQuantity): Quantity['light'] {
  return quantity === 'weight' ? { node: parameter, face: 'value', at: index } : null;
}

/** A quantity of this very step, with its own explanation. */
function ofStep(step: Step, quantity: OptimizerQuantity, value: number): Quantity {
  const { update, parameter, index } = step;
  return {
    what: whatOf(step, quantity, false),
    value,
    target: { kind: 'optimizer', quantity, update: update.index, parameter, at: index },
    light: null,
  };
}

interface Formula {
  readonly text: string;
  readonly names: Readonly<Record<string, Quantity>>;
  readonly quantities: readonly Quantity[];
  readonly expression: (operand: (k: number) => Expression) => Expression;
  /** The number the run itself holds; null for one that it never writes down. */
  readonly shown: number | null;
}

function formula(step: Step, quantity: OptimizerQuantity): Formula | null {
  if (quantity === 'weight') return weight(step);
  const { state } = step;
  return state.kind === 'adam' ? adam(step, state, quantity) : sgd(step, state, quantity);
}

/** The gradient as the rule takes it: negated for `maximize`, with λ·w for a decay that acts on the gradient. */
function gradient({ state, g, w }: Step): {
  readonly symbol: string;
  readonly quantities: readonly Quantity[];
  readonly names: Readonly<Record<string, Quantity>>;
  readonly tree: (operand: (k: number) => Expression, first: number) => Expression;
} {
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

function adam(step: Step, state: AdamState, quantity: OptimizerQuantity): Formula | null {
  const { kept, largestV } = step;
  const { m, v } = kept;
  if (m === undefined || v === undefined) return null;
  const g = gradient(step);
  const t = state.step;
  const beta = (n: 1 | 2): Quantity => option(`beta${n}`, n === 1 ? state.beta1 : state.beta2);
  const mHat = m.now / (1 - state.beta1 ** t);
  const readV = largestV ?? v.now;
  const vHat = readV / (1 - state.beta2 ** t);
  const corrected = (of: 'm' | 'v', value: number, n: 1 | 2): Formula => {
    const own = ofStep(step, of, value);
    // amsgrad reads the largest v so far, which no one step has made.
    const shown = of === 'v' && largestV !== null ? { ...own, target: null } : own;
    return {
      text: `${of}̂ = ${of} / (1 − β${n === 1 ? '₁' : '₂'}ᵗ)`,
      names: { [of]: shown },
      quantities: [shown, beta(n), option('t', t)],
      expression: (operand) => quotient(operand(0), difference(constant(1), power(operand(1), operand(2)))),
      shown: null,
    };
  };
  switch (quantity) {
    case 'm': {
      const before = m.before ?? { ...ofStep(step, 'm', 0), what: whatOf(step, 'm', true), target: null };
      return {
        text: `m = β₁ · m₋ + (1 − β₁) · ${g.symbol}`,
        names: { ...g.names, 'm₋': before },
        quantities: [beta(1), before, ...g.quantities],
        expression: (operand) =>
          sum(product(operand(0), operand(1)), product(difference(constant(1), operand(0)), g.tree(operand, 2))),
        shown: m.now,
      };
    }
    case 'v': {
      const before = v.before ?? { ...ofStep(step, 'v', 0), what: whatOf(step, 'v', true), target: null };
      return {
        text: `v = β₂ · v₋ + (1 − β₂) · ${g.symbol}²`,
        names: { ...g.names, 'v₋': before },
        quantities: [beta(2), before, ...g.quantities],
        expression: (operand) =>
          sum(
            product(operand(0), operand(1)),
            product(difference(constant(1), operand(0)), power(g.tree(operand, 2), constant(2))),
          ),
        shown: v.now,
      };
    }
    case 'mHat':
      return corrected('m', m.now, 1);
    case 'vHat':
      return corrected('v', readV, 2);
    case 'step': {
      const decay = state.decoupled && state.weightDecay !== 0;
      const mean = ofStep(step, 'mHat', mHat);
      const square = ofStep(step, 'vHat', vHat);
      const lr = option('lr', state.lr);
      const tail = decay ? [option('weight_decay', state.weightDecay), step.w] : [];
      return {
        text: `Δw = −lr · m̂ / (√v̂ + ε)${decay ? ' − lr · λ · w' : ''}`,
        names: { m̂: mean, v̂: square, lr, ...(decay ? { w: step.w } : {}) },
        quantities: [lr, mean, square, option('eps', state.eps), ...tail],
        expression: (operand) => {
          const move = quotient(product(negative(operand(0)), operand(1)), sum(call('sqrt', operand(2)), operand(3)));
          return decay ? difference(move, product(operand(0), operand(4), operand(5))) : move;
        },
        shown: null,
      };
    }
    case 'buffer':
    case 'weight':
    default:
      return null;
  }
}

function sgd(step: Step, state: SgdState, quantity: OptimizerQuantity): Formula | null {
  const g = gradient(step);
  const { buffer } = step.kept;
  const lr = option('lr', state.lr);
  if (quantity === 'buffer') {
    if (state.momentum === 0 || buffer === undefined) return null;
    if (buffer.before === null) {
      return {
        text: `b = ${g.symbol}`,
        names: g.names,
        quantities: g.quantities,
        expression: (operand) => g.tree(operand, 0),
        shown: buffer.now,
      };
    }
    const before = buffer.before;
    const damped = state.dampening !== 0;
    const options = [option('momentum', state.momentum), option('dampening', state.dampening)];
    return {
      text: damped ? `b = μ · b₋ + (1 − τ) · ${g.symbol}` : `b = μ · b₋ + ${g.symbol}`,
      names: { ...g.names, 'b₋': before },
      quantities: [...options, before, ...g.quantities],
      expression: (operand) => {
        const taken = g.tree(operand, 3);
        return sum(
          product(operand(0), operand(2)),
          damped ? product(difference(constant(1), operand(1)), taken) : taken,
        );
      },
      shown: buffer.now,
    };
  }
  if (quantity !== 'step') return null;
  if (state.momentum === 0 || buffer === undefined) {
    return {
      text: `Δw = −lr · ${g.symbol}`,
      names: { ...g.names, lr },
      quantities: [lr, ...g.quantities],
      expression: (operand) => product(negative(operand(0)), g.tree(operand, 1)),
      shown: null,
    };
  }
  const kept = ofStep(step, 'buffer', buffer.now);
  if (!state.nesterov) {
    return {
      text: 'Δw = −lr · b',
      names: { b: kept, lr },
      quantities: [lr, kept],
      expression: (operand) => product(negative(operand(0)), operand(1)),
      shown: null,
    };
  }
  return {
    text: `Δw = −lr · (${g.symbol} + μ · b)`,
    names: { ...g.names, b: kept, lr },
    quantities: [lr, option('momentum', state.momentum), kept, ...g.quantities],
    expression: (operand) => product(negative(operand(0)), sum(g.tree(operand, 3), product(operand(1), operand(2)))),
    shown: null,
  };
}

function weight(step: Step): Formula | null {
  const move = formula(step, 'step');
  if (move === null) return null;
  const moved = ofStep(step, 'step', condenseOver(move.quantities, move.expression).evaluated);
  return {
    text: 'w = w₋ + Δw',
    names: { 'w₋': step.w, Δw: moved },
    quantities: [step.w, moved],
    expression: (operand) => sum(operand(0), operand(1)),
    shown: step.now,
  };
}

/** The parameter and the update that an op event writes, when it is the last write of a known optimizer's step. */
export function updatedBy(
  stage: Stage,
  position: number,
  tensor: Tensor,
): { readonly leaf: Tensor; readonly update: number } | null {
  const { updates } = stage.tracker;
  const { stepping } = updates;
  if (stepping === null || !stepping.leaves.includes(tensor)) return null;
  if (optimizerState(stepping.optimizer, tensor) === null) return null;
  const update = stage.film.update(updates.count + 1);
  return update !== null && position < update.position ? { leaf: tensor, update: update.index } : null;
}
