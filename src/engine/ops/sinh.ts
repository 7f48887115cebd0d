/** The op `sinh`: y = sinh(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, product } from '../expression.ts';
import { unary } from '../unary.ts';

export const sinh = unary({
  name: 'sinh',
  keeps: 'self',
  floats: true,
  value: Math.sinh,
  slope: (g, x) => g * Math.cosh(x),
  formula: { forward: 'y = sinh(input)', backward: 'g · cosh(input)' },
  explain: {
    value: (x) => call('sinh', x),
    gradient: (g, x) => product(g, call('cosh', x)),
  },
});

export const sinhSamples: SamplesOf<typeof sinh> = (draw) => alone(draw.normal(2, 3), draw.normal());
