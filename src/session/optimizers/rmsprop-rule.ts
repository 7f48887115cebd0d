import { call, constant, difference, power, product, quotient, sum } from '../../engine/expression.ts';
import type { OptimizerQuantity } from '../../model/explanation.ts';
import type { RmspropState } from '../reading/optimizer-state.ts';
import { gradient, momentumOf, ofStep, stepAlong, type Formula, type Part, type Step } from './optimizer-step.ts';
import { option } from '../explain/quantity.ts';
import { keptBefore, runningMean } from './running-mean.ts';

/** The gradient over the root of a running mean of its square, `centered`: of its variance. */
export function rmspropRule(step: Step, state: RmspropState, quantity: OptimizerQuantity): Formula | null {
  const { m, v, buffer } = step.kept;
  if (v === undefined) return null;
  const g = gradient(step);
  const alpha = option('alpha', state.alpha);
  // g / (√v + ε): its operands, and its tree over them, the first of which is number `k`.
  const mean = state.centered && m !== undefined ? ofStep(step, 'm', m.now) : null;
  const square = ofStep(step, 'v', v.now);
  const under = mean === null ? '√v' : '√(v − m²)';
  const taken: Part = {
    symbol: `${g.symbol} / (${under} + ε)`,
    names: { ...g.names, v: square, ...(mean === null ? {} : { m: mean }) },
    quantities: [square, option('eps', state.eps), ...(mean === null ? [] : [mean]), ...g.quantities],
    tree: (operand, k) => {
      const spread = mean === null ? operand(k) : difference(operand(k), power(operand(k + 2), constant(2)));
      return quotient(g.tree(operand, k + (mean === null ? 2 : 3)), sum(call('sqrt', spread), operand(k + 1)));
    },
  };
  switch (quantity) {
    case 'v':
      return runningMean(step, 'v', alpha, 'α', 'square');
    case 'm':
      return runningMean(step, 'm', alpha, 'α', 'gradient');
    case 'buffer': {
      if (buffer === undefined) return null;
      const before = keptBefore(step, 'buffer');
      return {
        text: `b = μ · b₋ + ${taken.symbol}`,
        names: { ...taken.names, 'b₋': before },
        quantities: [option('momentum', state.momentum), before, ...taken.quantities],
        expression: (operand) => sum(product(operand(0), operand(1)), taken.tree(operand, 2)),
        shown: buffer.now,
      };
    }
    case 'step':
      return stepAlong(state.momentum > 0 && buffer !== undefined ? momentumOf(step, buffer.now) : taken, state.lr);
    case 'sum':
    case 'mHat':
    case 'vHat':
    case 'largest':
    case 'moves':
    case 'weight':
    default:
      return null;
  }
}
