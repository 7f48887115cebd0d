/** The op `asin`: y = asin(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, difference, power, quotient } from '../expression.ts';
import { unary } from '../unary.ts';

export const asin = unary({
  name: 'asin',
  keeps: 'self',
  floats: true,
  value: Math.asin,
  slope: (g, x) => g / Math.sqrt(1 - x * x),
  formula: { forward: 'y = asin(input)', backward: 'g / √(1 − input²)' },
  explain: {
    value: (x) => call('asin', x),
    gradient: (g, x) => quotient(g, call('sqrt', difference(constant(1), power(x, constant(2))))),
  },
});

export const asinSamples: SamplesOf<typeof asin> = (draw) =>
  alone(draw.uniform(-0.9, 0.9, 2, 3), draw.uniform(-0.9, 0.9));
