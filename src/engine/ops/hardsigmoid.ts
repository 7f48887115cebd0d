/** The op `hardsigmoid`: y = min(max(input + 3, 0), 6) / 6. */
import { alone, type SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { constant, quotient, select, sum } from '../expression.ts';
import { unary } from '../unary.ts';

/** A sigmoid of three straight lines. */
export const hardsigmoid = unary({
  name: 'hardsigmoid',
  keeps: 'self',
  floats: false,
  check: (x) => needFloating('hardsigmoid_cpu', x),
  value: (x) => Math.min(Math.max(x + 3, 0), 6) / 6,
  slope: (g, x) => (x > -3 && x < 3 ? g / 6 : 0),
  formula: { forward: 'y = min(max(input + 3, 0), 6) / 6', backward: 'g / 6 · [−3 < input < 3]' },
  explain: {
    value: (x, at) => {
      const ramp = quotient(sum(x, constant(3)), constant(6));
      return select('clamp', [constant(0), ramp, constant(1)], at <= -3 ? 0 : at >= 3 ? 2 : 1);
    },
    gradient: (g, _, at) =>
      select('−3 < input < 3', [constant(0), quotient(g, constant(6))], at > -3 && at < 3 ? 1 : 0),
  },
});

export const hardsigmoidSamples: SamplesOf<typeof hardsigmoid> = (draw) =>
  alone(draw.uniform(-5, 5, 3, 4), draw.normal());
