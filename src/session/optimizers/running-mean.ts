import { constant, difference, power, product, quotient, sum } from '../../engine/expression.ts';
import type { Quantity } from '../../model/explanation.ts';
import type { KeptName } from '../reading/optimizer-state.ts';
import { gradient, ofStep, whatOf, type Formula, type Step } from './optimizer-step.ts';

/** What was kept before a step; before the first one zero, which nothing has made. */
export function keptBefore(step: Step, name: KeptName): Quantity {
  return step.kept[name]?.before ?? { ...ofStep(step, name, 0), what: whatOf(step, name, true), target: null };
}

/** `m = β₁ · m₋ + (1 − β₁) · g`, or of the square of g; `letter` is how the rate is written. */
export function runningMean(
  step: Step,
  name: KeptName,
  rate: Quantity,
  letter: string,
  of: 'gradient' | 'square',
): Formula | null {
  const kept = step.kept[name];
  if (kept === undefined) return null;
  const before = keptBefore(step, name);
  const g = gradient(step);
  return {
    text: `${name} = ${letter} · ${name}₋ + (1 − ${letter}) · ${g.symbol}${of === 'square' ? '²' : ''}`,
    names: { ...g.names, [`${name}₋`]: before },
    quantities: [rate, before, ...g.quantities],
    expression: (operand) => {
      const taken = g.tree(operand, 2);
      return sum(
        product(operand(0), operand(1)),
        product(difference(constant(1), operand(0)), of === 'square' ? power(taken, constant(2)) : taken),
      );
    },
    shown: kept.now,
  };
}

/** `m̂ = m / (1 − β₁ᵗ)`: a mean that started at zero. */
export function corrected(name: 'm' | 'v', shown: Quantity, rate: Quantity, t: Quantity): Formula {
  return {
    text: `${name}̂ = ${name} / (1 − β${name === 'm' ? '₁' : '₂'}ᵗ)`,
    names: { [name]: shown },
    quantities: [shown, rate, t],
    expression: (operand) => quotient(operand(0), difference(constant(1), power(operand(1), operand(2)))),
    shown: null,
  };
}
