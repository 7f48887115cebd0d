/** The op `sin`: y = sin(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, product } from '../expression.ts';
import { unary } from '../unary.ts';

export const sin = unary({
  name: 'sin',
  keeps: 'self',
  floats: true,
  value: Math.sin,
  slope: (g, x) => g * Math.cos(x),
  formula: { forward: 'y = sin(input)', backward: 'g · cos(input)' },
  explain: {
    value: (x) => call('sin', x),
    gradient: (g, x) => product(g, call('cos', x)),
  },
});

export const sinSamples: SamplesOf<typeof sin> = (draw) => alone(draw.normal(2, 3), draw.normal());
