/** The op `log_sigmoid`: y = log σ(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { call, negative, product } from '../expression.ts';
import { unary } from '../unary.ts';

/** Computed as min(x, 0) − log(1 + exp(−|x|)), which does not overflow. */
export const logSigmoid = unary({
  name: 'log_sigmoid',
  keeps: 'self',
  floats: false,
  check: (x) => needFloating('log_sigmoid_cpu', x),
  value: (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
  slope: (g, x) => g / (1 + Math.exp(x)),
  formula: { forward: 'y = log σ(input)', backward: 'g · σ(−input)' },
  explain: {
    value: (x) => call('log', call('sigmoid', x)),
    gradient: (g, x) => product(g, call('sigmoid', negative(x))),
  },
});

export const logSigmoidSamples: SamplesOf<typeof logSigmoid> = (draw) => alone(draw.normal(2, 3), draw.normal());
