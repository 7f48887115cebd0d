/** The op `expm1`: y = exp(input) − 1. */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, product, sum } from '../expression.ts';
import { unary } from '../unary.ts';

export const expm1 = unary({
  name: 'expm1',
  keeps: 'result',
  floats: true,
  value: Math.expm1,
  slope: (g, y) => g * (y + 1),
  formula: { forward: 'y = exp(input) − 1', backward: 'g · (y + 1)' },
  explain: {
    value: (x) => call('expm1', x),
    gradient: (g, y) => product(g, sum(y, constant(1))),
  },
});

export const expm1Samples: SamplesOf<typeof expm1> = (draw) => alone(draw.normal(2, 3), draw.normal());
