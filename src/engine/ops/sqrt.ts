/** The op `sqrt`: y = √input. */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, product, quotient } from '../expression.ts';
import { unary } from '../unary.ts';

export const sqrt = unary({
  name: 'sqrt',
  keeps: 'result',
  floats: true,
  value: Math.sqrt,
  slope: (g, y) => g / (2 * y),
  formula: { forward: 'y = √input', backward: 'g / (2 · y)' },
  explain: {
    value: (x) => call('sqrt', x),
    gradient: (g, y) => quotient(g, product(constant(2), y)),
  },
});

export const sqrtSamples: SamplesOf<typeof sqrt> = (draw) => alone(draw.positive(2, 3), draw.positive());
