/** The op `log`: y = ln(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, quotient } from '../expression.ts';
import { unary } from '../unary.ts';

export const log = unary({
  name: 'log',
  keeps: 'self',
  floats: true,
  value: Math.log,
  slope: (g, x) => g / x,
  formula: { forward: 'y = ln(input)', backward: 'g / input' },
  explain: {
    value: (x) => call('log', x),
    gradient: (g, x) => quotient(g, x),
  },
});

export const logSamples: SamplesOf<typeof log> = (draw) => alone(draw.positive(2, 3), draw.positive());
