/** The op `rsqrt`: y = 1 / √input. */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, product, quotient } from '../expression.ts';
import { unary } from '../unary.ts';

export const rsqrt = unary({
  name: 'rsqrt',
  keeps: 'result',
  floats: true,
  value: (x) => 1 / Math.sqrt(x),
  slope: (g, y, round) => -0.5 * g * round(round(y * y) * y),
  formula: { forward: 'y = 1 / √input', backward: '−½ · g · y³' },
  explain: {
    value: (x) => quotient(constant(1), call('sqrt', x)),
    gradient: (g, y) => product(constant(-0.5, '−½'), g, y, y, y),
  },
});

export const rsqrtSamples: SamplesOf<typeof rsqrt> = (draw) => alone(draw.positive(2, 3), draw.positive());
