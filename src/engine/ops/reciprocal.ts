/** The op `reciprocal`: y = 1 / input. */
import { alone, type SamplesOf } from '../draw.ts';
import { constant, negative, product, quotient } from '../expression.ts';
import { unary } from '../unary.ts';

export const reciprocal = unary({
  name: 'reciprocal',
  keeps: 'result',
  floats: true,
  value: (x) => 1 / x,
  slope: (g, y, round) => -g * round(y * y),
  formula: { forward: 'y = 1 / input', backward: '−g · y²' },
  explain: {
    value: (x) => quotient(constant(1), x),
    gradient: (g, y) => negative(product(g, y, y)),
  },
});

export const reciprocalSamples: SamplesOf<typeof reciprocal> = (draw) => alone(draw.nonzero(2, 3), draw.nonzero());
