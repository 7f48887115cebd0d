/** The op `hardswish`: y = input · min(max(input + 3, 0), 6) / 6. */
import { alone, type SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { constant, product, quotient, select, sum } from '../expression.ts';
import { unary } from '../unary.ts';

/** input · hardsigmoid(input) */
export const hardswish = unary({
  name: 'hardswish',
  keeps: 'self',
  floats: false,
  check: (x) => needFloating('hardswish_cpu', x),
  value: (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  slope: (g, x) => (x < -3 ? 0 : x <= 3 ? g * (x / 3 + 0.5) : g),
  formula: {
    forward: 'y = input · min(max(input + 3, 0), 6) / 6',
    backward: 'g · (input / 3 + ½) inside −3 … 3, 0 below, g above',
  },
  explain: {
    value: (x, at) => {
      const bend = quotient(product(x, sum(x, constant(3))), constant(6));
      return select('clamp', [constant(0), bend, x], at <= -3 ? 0 : at >= 3 ? 2 : 1);
    },
    gradient: (g, x, at) => {
      const rise = sum(quotient(x, constant(3)), constant(0.5, '½'));
      return select('−3 … 3', [constant(0), product(g, rise), g], at < -3 ? 0 : at <= 3 ? 1 : 2);
    },
  },
});

export const hardswishSamples: SamplesOf<typeof hardswish> = (draw) => alone(draw.uniform(-5, 5, 3, 4), draw.normal());
