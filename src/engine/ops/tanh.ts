/** The op `tanh`: y = tanh(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, difference, power, product } from '../expression.ts';
import { unary } from '../unary.ts';

export const tanh = unary({
  name: 'tanh',
  keeps: 'result',
  floats: true,
  value: Math.tanh,
  slope: (g, y, round) => g * round(1 - y * y),
  formula: { forward: 'y = tanh(input)', backward: 'g · (1 − y²)' },
  explain: {
    value: (x) => call('tanh', x),
    gradient: (g, y) => product(g, difference(constant(1), power(y, constant(2)))),
  },
});

export const tanhSamples: SamplesOf<typeof tanh> = (draw) => alone(draw.normal(2, 3), draw.normal());
