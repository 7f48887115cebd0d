/** The op `abs`: y = |input|. */
import { alone, type SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { call, product } from '../expression.ts';
import { elementwise } from '../integers/arithmetic.ts';
import { signOf } from '../kernels/signs.ts';
import { unary } from '../unary.ts';

export const abs = unary({
  name: 'abs',
  keeps: 'self',
  floats: false,
  check: (x) => needNumbers('abs_cpu', x),
  integers: elementwise(
    ([a]) => a!,
    ([a]) => (a! < 0n ? -a! : a!),
  ),
  value: Math.abs,
  slope: (g, x) => g * signOf(x),
  formula: { forward: 'y = |input|', backward: 'g · sign(input)' },
  explain: {
    value: (x) => call('abs', x),
    gradient: (g, x) => product(g, call('sign', x)),
  },
});

export const absSamples: SamplesOf<typeof abs> = (draw) => alone(draw.nonzero(2, 3), draw.nonzero());
