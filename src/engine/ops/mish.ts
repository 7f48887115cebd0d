/** The op `mish`: y = input · t, t = tanh(log(1 + exp(input))). */
import { alone, type SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { call, constant, difference, power, product, sum, type Expression } from '../expression.ts';
import { unary } from '../unary.ts';

const squashed = (x: number): number => Math.tanh(Math.log1p(Math.exp(x)));

/** tanh(softplus(x)) */
const bend = (x: Expression): Expression => call('tanh', call('log1p', call('exp', x)));

export const mish = unary({
  name: 'mish',
  keeps: 'self',
  floats: false,
  check: (x) => needFloating('mish_cpu', x),
  value: (x) => (x > 700 ? x : x * squashed(x)),
  // exp leaves float32 at 89, where tanh has long been 1.
  single: (x) => (x > 80 ? x : x * Math.tanh(Math.log1p(Math.fround(Math.exp(x))))),
  slope: (g, x) => {
    const t = squashed(x);
    return g * (t + (x * (1 - t * t)) / (1 + Math.exp(-x)));
  },
  formula: {
    forward: 'y = input · t, t = tanh(log(1 + exp(input)))',
    backward: 'g · (t + input · (1 − t²) · σ(input))',
  },
  explain: {
    value: (x) => product(x, bend(x)),
    gradient: (g, x) => {
      const rest = difference(constant(1), power(bend(x), constant(2)));
      return product(g, sum(bend(x), product(x, rest, call('sigmoid', x))));
    },
  },
});

export const mishSamples: SamplesOf<typeof mish> = (draw) => alone(draw.normal(2, 3), draw.normal());
