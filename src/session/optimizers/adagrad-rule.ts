import { call, constant, negative, power, product, quotient, sum } from '../../engine/expression.ts';
import type { OptimizerQuantity } from '../../model/explanation.ts';
import type { AdagradState } from '../reading/optimizer-state.ts';
import { gradient, ofStep, whatOf, type Formula, type Step } from './optimizer-step.ts';
import { option } from '../explain/quantity.ts';

/** The gradient over the root of the sum of all its squares so far. */
export function adagradRule(step: Step, state: AdagradState, quantity: OptimizerQuantity): Formula | null {
  const squares = step.kept.sum;
  if (squares === undefined) return null;
  const g = gradient(step);
  if (quantity === 'sum') {
    const before = squares.before ?? { ...ofStep(step, 'sum', 0), what: whatOf(step, 'sum', true), target: null };
    return {
      text: `s = s₋ + ${g.symbol}²`,
      names: { ...g.names, 's₋': before },
      quantities: [before, ...g.quantities],
      expression: (operand) => sum(operand(0), power(g.tree(operand, 1), constant(2))),
      shown: squares.now,
    };
  }
  if (quantity !== 'step') return null;
  const all = ofStep(step, 'sum', squares.now);
  const lr = option('lr', state.lr);
  const decays = state.lrDecay !== 0;
  const shrinking = decays ? [option('lr_decay', state.lrDecay), option('t', state.step)] : [];
  const rate = decays ? 'lr / (1 + (t − 1) · lr_decay)' : 'lr';
  return {
    text: `Δw = −${rate} · ${g.symbol} / (√s + ε)`,
    names: { ...g.names, s: all, lr },
    quantities: [lr, all, option('eps', state.eps), ...shrinking, ...g.quantities],
    expression: (operand) => {
      const now = decays
        ? quotient(operand(0), sum(constant(1), product(sum(operand(4), constant(-1)), operand(3))))
        : operand(0);
      const taken = g.tree(operand, 3 + shrinking.length);
      return quotient(product(negative(now), taken), sum(call('sqrt', operand(1)), operand(2)));
    },
    shown: null,
  };
}
