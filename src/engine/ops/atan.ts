/** The op `atan`: y = arctan(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, product, quotient, sum } from '../expression.ts';
import { unary } from '../unary.ts';

export const atan = unary({
  name: 'atan',
  keeps: 'self',
  floats: true,
  value: Math.atan,
  slope: (g, x) => g / (x * x + 1),
  formula: { forward: 'y = arctan(input)', backward: 'g / (input² + 1)' },
  explain: {
    value: (x) => call('atan', x),
    gradient: (g, x) => quotient(g, sum(product(x, x), constant(1))),
  },
});

export const atanSamples: SamplesOf<typeof atan> = (draw) => alone(draw.normal(2, 3), draw.normal());
