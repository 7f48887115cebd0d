/** The op `log10`: y = ln(input) / ln(10). */
import { alone, type SamplesOf } from '../draw.ts';
import { call, constant, product, quotient } from '../expression.ts';
import { unary } from '../unary.ts';

export const log10 = unary({
  name: 'log10',
  keeps: 'self',
  floats: true,
  value: Math.log10,
  slope: (g, x) => g / (x * Math.LN10),
  formula: { forward: 'y = ln(input) / ln(10)', backward: 'g / (input · ln(10))' },
  explain: {
    value: (x) => quotient(call('log', x), constant(Math.LN10, 'ln(10)')),
    gradient: (g, x) => quotient(g, product(x, constant(Math.LN10, 'ln(10)'))),
  },
});

export const log10Samples: SamplesOf<typeof log10> = (draw) => alone(draw.positive(2, 3), draw.positive());
