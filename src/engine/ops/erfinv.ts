/** The op `erfinv`: y = erf⁻¹(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, erfInverse, power, product } from '../expression.ts';
import { unary } from '../unary.ts';

const HALF_ROOT_PI = Math.sqrt(Math.PI) / 2;

export const erfinv = unary({
  name: 'erfinv',
  keeps: 'result',
  floats: true,
  value: erfInverse,
  slope: (g, y) => g * HALF_ROOT_PI * Math.exp(y * y),
  formula: { forward: 'y = erf⁻¹(input)', backward: 'g · ½√π · exp(y²)' },
  explain: {
    value: (x) => call('erfinv', x),
    gradient: (g, y) => product(g, constant(HALF_ROOT_PI, '½√π'), call('exp', power(y, constant(2)))),
  },
});

export const erfinvSamples: SamplesOf<typeof erfinv> = (draw) =>
  alone(draw.uniform(-0.9, 0.9, 2, 3), draw.uniform(-0.5, 0.5));
