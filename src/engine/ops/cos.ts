/** The op `cos`: y = cos(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, negative, product } from '../expression.ts';
import { unary } from '../unary.ts';

export const cos = unary({
  name: 'cos',
  keeps: 'self',
  floats: true,
  value: Math.cos,
  slope: (g, x) => g * -Math.sin(x),
  formula: { forward: 'y = cos(input)', backward: '−g · sin(input)' },
  explain: {
    value: (x) => call('cos', x),
    gradient: (g, x) => product(g, negative(call('sin', x))),
  },
});

export const cosSamples: SamplesOf<typeof cos> = (draw) => alone(draw.normal(2, 3), draw.normal());
