/** The op `sigmoid`: y = 1 / (1 + exp(−input)). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, difference, product } from '../expression.ts';
import { unary } from '../unary.ts';

export const sigmoid = unary({
  name: 'sigmoid',
  keeps: 'result',
  floats: true,
  value: (x) => 1 / (1 + Math.exp(-x)),
  slope: (g, y, round) => round(g * round(1 - y)) * y,
  formula: { forward: 'y = 1 / (1 + exp(−input))', backward: 'g · (1 − y) · y' },
  explain: {
    value: (x) => call('sigmoid', x),
    gradient: (g, y) => product(g, difference(constant(1), y), y),
  },
});

export const sigmoidSamples: SamplesOf<typeof sigmoid> = (draw) => alone(draw.normal(2, 3), draw.normal());
