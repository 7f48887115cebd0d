/** The op `log2`: y = ln(input) / ln(2). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, product, quotient } from '../expression.ts';
import { unary } from '../unary.ts';

export const log2 = unary({
  name: 'log2',
  keeps: 'self',
  floats: true,
  value: Math.log2,
  slope: (g, x) => g / (x * Math.LN2),
  formula: { forward: 'y = ln(input) / ln(2)', backward: 'g / (input · ln(2))' },
  explain: {
    value: (x) => quotient(call('log', x), constant(Math.LN2, 'ln(2)')),
    gradient: (g, x) => quotient(g, product(x, constant(Math.LN2, 'ln(2)'))),
  },
});

export const log2Samples: SamplesOf<typeof log2> = (draw) => alone(draw.positive(2, 3), draw.positive());
