/** The op `tan`: y = tan(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, product, sum } from '../expression.ts';
import { unary } from '../unary.ts';

export const tan = unary({
  name: 'tan',
  keeps: 'result',
  floats: true,
  value: Math.tan,
  slope: (g, y) => g * (1 + y * y),
  formula: { forward: 'y = tan(input)', backward: 'g · (1 + y²)' },
  explain: {
    value: (x) => call('tan', x),
    gradient: (g, y) => product(g, sum(constant(1), product(y, y))),
  },
});

export const tanSamples: SamplesOf<typeof tan> = (draw) => alone(draw.uniform(-1, 1, 2, 3), draw.uniform(-1, 1));
