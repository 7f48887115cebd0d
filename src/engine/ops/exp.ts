/** The op `exp`: y = exp(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, product } from '../expression.ts';
import { unary } from '../unary.ts';

export const exp = unary({
  name: 'exp',
  keeps: 'result',
  floats: true,
  value: Math.exp,
  slope: (g, y) => g * y,
  formula: { forward: 'y = exp(input)', backward: 'g · y' },
  explain: {
    value: (x) => call('exp', x),
    gradient: (g, y) => product(g, y),
  },
});

export const expSamples: SamplesOf<typeof exp> = (draw) => alone(draw.normal(2, 3), draw.normal());
