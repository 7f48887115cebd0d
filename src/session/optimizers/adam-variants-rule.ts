/** Adamax, NAdam and RAdam: what they do otherwise than Adam. */
import {
  call,
  constant,
  difference,
  negative,
  power,
  product,
  quotient,
  select,
  sum,
} from '../../engine/expression.ts';
import type { OptimizerQuantity, Quantity } from '../../model/explanation.ts';
import type { AdamaxState, NadamState, RadamState } from '../reading/optimizer-state.ts';
import { gradient, ofStep, type Formula, type Step } from './optimizer-step.ts';
import { option } from '../explain/quantity.ts';
import { corrected, keptBefore, runningMean } from './running-mean.ts';
import { condenseOver } from '../explain/tree.ts';

type AdamLike = AdamaxState | NadamState | RadamState;

/** m, v and their corrected forms, as under Adam; null for what else there is. */
function likeAdam(step: Step, state: AdamLike, quantity: OptimizerQuantity): Formula | null {
  const { m, v } = step.kept;
  const [beta1, beta2, t] = [option('beta1', state.beta1), option('beta2', state.beta2), option('t', state.step)];
  if (quantity === 'm') return runningMean(step, 'm', beta1, 'β₁', 'gradient');
  if (quantity === 'v') return runningMean(step, 'v', beta2, 'β₂', 'square');
  if (quantity === 'mHat' && m) return corrected('m', ofStep(step, 'm', m.now), beta1, t);
  return quantity === 'vHat' && v ? corrected('v', ofStep(step, 'v', v.now), beta2, t) : null;
}

function meanHat(step: Step, { beta1, step: t }: AdamLike, mean: number): Quantity {
  return ofStep(step, 'mHat', mean / (1 - beta1 ** t));
}

/** The largest of the gradients, each of which fades from step to step. */
function fadingLargest(step: Step, state: AdamaxState): Formula | null {
  const now = step.kept.largest?.now;
  if (now === undefined) return null;
  const g = gradient(step);
  const before = keptBefore(step, 'largest');
  const taken = condenseOver(g.quantities, (operand) => g.tree(operand, 0)).evaluated;
  const fresh = Math.abs(taken) + state.eps > state.beta2 * before.value;
  return {
    text: `u = max(β₂ · u₋, |${g.symbol}| + ε)`,
    names: { ...g.names, 'u₋': before },
    quantities: [option('beta2', state.beta2), before, option('eps', state.eps), ...g.quantities],
    expression: (operand) =>
      select('max', [product(operand(0), operand(1)), sum(call('abs', g.tree(operand, 3)), operand(2))], fresh ? 1 : 0),
    shown: now,
  };
}

export function adamaxRule(step: Step, state: AdamaxState, quantity: OptimizerQuantity): Formula | null {
  const { m, largest } = step.kept;
  if (quantity === 'largest') return fadingLargest(step, state);
  if (quantity !== 'step' || m === undefined || largest === undefined) return likeAdam(step, state, quantity);
  const mean = meanHat(step, state, m.now);
  const most = ofStep(step, 'largest', largest.now);
  const lr = option('lr', state.lr);
  return {
    text: 'Δw = −lr · m̂ / u',
    names: { m̂: mean, u: most, lr },
    quantities: [lr, mean, most],
    expression: (operand) => quotient(product(negative(operand(0)), operand(1)), operand(2)),
    shown: null,
  };
}

export function nadamRule(step: Step, state: NadamState, quantity: OptimizerQuantity): Formula | null {
  const { m, v } = step.kept;
  if (quantity !== 'step' || m === undefined || v === undefined) return likeAdam(step, state, quantity);
  const g = gradient(step);
  const mean = ofStep(step, 'm', m.now);
  const square = ofStep(step, 'vHat', v.now / (1 - state.beta2 ** state.step));
  const lr = option('lr', state.lr);
  const { now, next, product: all } = state.mu;
  const mus = [option('mu', now), option('mu_next', next), option('mu_product', all)];
  return {
    text: `Δw = −lr · ((1 − μ) / (1 − Πμ) · ${g.symbol} + μ₊ / (1 − Πμ · μ₊) · m) / (√v̂ + ε)`,
    names: { ...g.names, m: mean, v̂: square, lr },
    quantities: [lr, mean, square, option('eps', state.eps), ...mus, ...g.quantities],
    expression: (operand) => {
      const [mu, after, before] = [operand(4), operand(5), operand(6)];
      const own = quotient(difference(constant(1), mu), difference(constant(1), before));
      const ahead = quotient(after, difference(constant(1), product(before, after)));
      const along = sum(product(own, g.tree(operand, 7)), product(ahead, operand(1)));
      return quotient(product(negative(operand(0)), along), sum(call('sqrt', operand(2)), operand(3)));
    },
    shown: null,
  };
}

export function radamRule(step: Step, state: RadamState, quantity: OptimizerQuantity): Formula | null {
  const { m, v } = step.kept;
  if (quantity !== 'step' || m === undefined || v === undefined) return likeAdam(step, state, quantity);
  const mean = meanHat(step, state, m.now);
  const lr = option('lr', state.lr);
  const { rectified } = state;
  if (rectified === null) {
    return {
      text: 'Δw = −lr · m̂',
      names: { m̂: mean, lr },
      quantities: [lr, mean],
      expression: (operand) => product(negative(operand(0)), operand(1)),
      shown: null,
    };
  }
  const square = ofStep(step, 'v', v.now);
  const rest = [
    option('eps', state.eps),
    option('r', rectified),
    option('beta2', state.beta2),
    option('t', state.step),
  ];
  return {
    text: 'Δw = −lr · m̂ · r · √(1 − β₂ᵗ) / (√v + ε)',
    names: { m̂: mean, v: square, lr },
    quantities: [lr, mean, square, ...rest],
    expression: (operand) => {
      const lacking = call('sqrt', difference(constant(1), power(operand(5), operand(6))));
      const over = product(negative(operand(0)), operand(1), operand(4), lacking);
      return quotient(over, sum(call('sqrt', operand(2)), operand(3)));
    },
    shown: null,
  };
}
