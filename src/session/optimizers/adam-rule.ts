import { call, difference, negative, product, quotient, sum } from '../../engine/expression.ts';
import type { OptimizerQuantity, Quantity } from '../../model/explanation.ts';
import type { AdamState } from '../reading/optimizer-state.ts';
import { ofStep, type Formula, type Step } from './optimizer-step.ts';
import { option } from '../explain/quantity.ts';
import { corrected, runningMean } from './running-mean.ts';

export function adamRule(step: Step, state: AdamState, quantity: OptimizerQuantity): Formula | null {
  const { kept, largestV } = step;
  const { m, v } = kept;
  if (m === undefined || v === undefined) return null;
  const t = state.step;
  const beta = (n: 1 | 2): Quantity => option(`beta${n}`, n === 1 ? state.beta1 : state.beta2);
  const mHat = m.now / (1 - state.beta1 ** t);
  const readV = largestV ?? v.now;
  const vHat = readV / (1 - state.beta2 ** t);
  const largest = ofStep(step, 'v', readV);
  switch (quantity) {
    case 'm':
      return runningMean(step, 'm', beta(1), 'β₁', 'gradient');
    case 'v':
      return runningMean(step, 'v', beta(2), 'β₂', 'square');
    case 'mHat':
      return corrected('m', ofStep(step, 'm', m.now), beta(1), option('t', t));
    case 'vHat':
      // amsgrad reads the largest v so far, which no one step has made.
      return corrected('v', largestV === null ? largest : { ...largest, target: null }, beta(2), option('t', t));
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
    case 'largest':
    case 'moves':
    case 'weight':
    default:
      return null;
  }
}
