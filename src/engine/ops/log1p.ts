/** The op `log1p`: y = ln(1 + input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, quotient, sum } from '../expression.ts';
import { unary } from '../unary.ts';

export const log1p = unary({
  name: 'log1p',
  keeps: 'self',
  floats: true,
  value: Math.log1p,
  slope: (g, x) => g / (x + 1),
  formula: { forward: 'y = ln(1 + input)', backward: 'g / (1 + input)' },
  explain: {
    value: (x) => call('log1p', x),
    gradient: (g, x) => quotient(g, sum(x, constant(1))),
  },
});

export const log1pSamples: SamplesOf<typeof log1p> = (draw) => alone(draw.positive(2, 3), draw.positive());
