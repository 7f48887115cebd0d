import { constant, difference, negative, product, sum } from '../../engine/expression.ts';
import type { OptimizerQuantity } from './explanation.ts';
import type { SgdState } from './optimizer-state.ts';
import { gradient, ofStep, type Formula, type Step } from './optimizer-step.ts';
import { option } from './quantity.ts';

export function sgdRule(step: Step, state: SgdState, quantity: OptimizerQuantity): Formula | null {
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
