/** The op `erf`: y = erf(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, negative, product, erf as errorFunction } from '../expression.ts';
import { unary } from '../unary.ts';

const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

export const erf = unary({
  name: 'erf',
  keeps: 'self',
  floats: true,
  value: errorFunction,
  slope: (g, x) => g * TWO_OVER_ROOT_PI * Math.exp(-x * x),
  formula: { forward: 'y = erf(input)', backward: 'g · 2/√π · exp(−input²)' },
  explain: {
    value: (x) => call('erf', x),
    gradient: (g, x) => product(g, constant(TWO_OVER_ROOT_PI, '2/√π'), call('exp', negative(product(x, x)))),
  },
});

export const erfSamples: SamplesOf<typeof erf> = (draw) => alone(draw.normal(2, 3), draw.normal());
