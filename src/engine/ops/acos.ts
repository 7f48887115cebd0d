/** The op `acos`: y = acos(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, difference, negative, power, quotient } from '../expression.ts';
import { unary } from '../unary.ts';

export const acos = unary({
  name: 'acos',
  keeps: 'self',
  floats: true,
  value: Math.acos,
  slope: (g, x) => -g / Math.sqrt(1 - x * x),
  formula: { forward: 'y = acos(input)', backward: '−g / √(1 − input²)' },
  explain: {
    value: (x) => call('acos', x),
    gradient: (g, x) => negative(quotient(g, call('sqrt', difference(constant(1), power(x, constant(2)))))),
  },
});

export const acosSamples: SamplesOf<typeof acos> = (draw) =>
  alone(draw.uniform(-0.9, 0.9, 2, 3), draw.uniform(-0.9, 0.9));
