/** The op `cosh`: y = cosh(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, product } from '../expression.ts';
import { unary } from '../unary.ts';

export const cosh = unary({
  name: 'cosh',
  keeps: 'self',
  floats: true,
  value: Math.cosh,
  slope: (g, x) => g * Math.sinh(x),
  formula: { forward: 'y = cosh(input)', backward: 'g · sinh(input)' },
  explain: {
    value: (x) => call('cosh', x),
    gradient: (g, x) => product(g, call('sinh', x)),
  },
});

export const coshSamples: SamplesOf<typeof cosh> = (draw) => alone(draw.normal(2, 3), draw.normal());
