import { call, constant, difference, negative, power, product, quotient, sum } from '../../engine/expression.ts';
import type { OptimizerQuantity } from '../../model/explanation.ts';
import type { AdadeltaState } from '../reading/optimizer-state.ts';
import { gradient, ofStep, type Formula, type Part, type Step } from './optimizer-step.ts';
import { option } from '../explain/quantity.ts';
import { keptBefore, runningMean } from './running-mean.ts';

/** The gradient over the root of its mean square, times the root of the mean square of the moves so far. */
export function adadeltaRule(step: Step, state: AdadeltaState, quantity: OptimizerQuantity): Formula | null {
  const { v, moves } = step.kept;
  if (v === undefined || moves === undefined) return null;
  const rho = option('rho', state.rho);
  if (quantity === 'v') return runningMean(step, 'v', rho, 'ρ', 'square');
  const g = gradient(step);
  const before = keptBefore(step, 'moves');
  const square = ofStep(step, 'v', v.now);
  const move: Part = {
    symbol: `√(d₋ + ε) / √(v + ε) · ${g.symbol}`,
    names: { ...g.names, v: square, 'd₋': before },
    quantities: [before, square, option('eps', state.eps), ...g.quantities],
    tree: (operand, k) =>
      product(
        quotient(call('sqrt', sum(operand(k), operand(k + 2))), call('sqrt', sum(operand(k + 1), operand(k + 2)))),
        g.tree(operand, k + 3),
      ),
  };
  if (quantity === 'moves') {
    return {
      text: `d = ρ · d₋ + (1 − ρ) · (${move.symbol})²`,
      names: move.names,
      quantities: [rho, ...move.quantities],
      expression: (operand) =>
        sum(
          product(operand(0), operand(1)),
          product(difference(constant(1), operand(0)), power(move.tree(operand, 1), constant(2))),
        ),
      shown: moves.now,
    };
  }
  if (quantity !== 'step') return null;
  const lr = option('lr', state.lr);
  return {
    text: `Δw = −lr · ${move.symbol}`,
    names: { ...move.names, lr },
    quantities: [lr, ...move.quantities],
    expression: (operand) => product(negative(operand(0)), move.tree(operand, 1)),
    shown: null,
  };
}
