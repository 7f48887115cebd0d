/** The op `silu`: y = input · σ(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { call, constant, difference, product, sum } from '../expression.ts';
import { unary } from '../unary.ts';

export const silu = unary({
  name: 'silu',
  keeps: 'self',
  floats: true,
  check: (x) => needFloating('silu_cpu', x),
  value: (x) => x / (1 + Math.exp(-x)),
  single: (x) => x / (1 + Math.fround(Math.exp(-x))),
  slope: (g, x) => {
    const s = 1 / (1 + Math.exp(-x));
    return g * s * (1 + x * (1 - s));
  },
  formula: { forward: 'y = input · σ(input)', backward: 'g · σ(input) · (1 + input · (1 − σ(input)))' },
  explain: {
    value: (x) => product(x, call('sigmoid', x)),
    gradient: (g, x) => {
      const s = call('sigmoid', x);
      return product(g, s, sum(constant(1), product(x, difference(constant(1), s))));
    },
  },
});

export const siluSamples: SamplesOf<typeof silu> = (draw) => alone(draw.normal(2, 3), draw.normal());
