import { call, constant, difference, negative, power, product, quotient, sum } from '../../engine/expression.ts';
import type { OptimizerQuantity, Quantity } from './explanation.ts';
import type { AdamState } from './optimizer-state.ts';
import { gradient, ofStep, whatOf, type Formula, type Step } from './optimizer-step.ts';
import { option } from './quantity.ts';

export function adamRule(step: Step, state: AdamState, quantity: OptimizerQuantity): Formula | null {
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
    case 'sum':
    case 'buffer':
    case 'weight':
    default:
      return null;
  }
}
