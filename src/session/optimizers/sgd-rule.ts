import { constant, difference, product, sum } from '../../engine/expression.ts';
import type { OptimizerQuantity } from '../../model/explanation.ts';
import type { SgdState } from '../reading/optimizer-state.ts';
import { gradient, momentumOf, stepAlong, type Formula, type Part, type Step } from './optimizer-step.ts';
import { option } from '../explain/quantity.ts';

export function sgdRule(step: Step, state: SgdState, quantity: OptimizerQuantity): Formula | null {
  const g = gradient(step);
  const { buffer } = step.kept;
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
  if (state.momentum === 0 || buffer === undefined) return stepAlong(g, state.lr);
  const kept = momentumOf(step, buffer.now);
  if (!state.nesterov) return stepAlong(kept, state.lr);
  const ahead: Part = {
    symbol: `(${g.symbol} + μ · b)`,
    quantities: [option('momentum', state.momentum), ...kept.quantities, ...g.quantities],
    names: { ...g.names, ...kept.names },
    tree: (operand, k) => sum(g.tree(operand, k + 2), product(operand(k), operand(k + 1))),
  };
  return stepAlong(ahead, state.lr);
}
