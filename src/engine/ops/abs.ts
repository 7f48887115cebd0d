import { alone, type SamplesOf } from '../draw.ts';
import { call, product } from '../expression.ts';
import { elementwise } from '../integers/arithmetic.ts';
import { unary } from '../unary.ts';

export const abs = unary({
  name: 'abs',
  keeps: 'self',
  floats: false,
  integers: elementwise(
    ([a]) => a!,
    ([a]) => (a! < 0n ? -a! : a!),
  ),
  value: Math.abs,
  slope: (g, x) => g * Math.sign(x),
  formula: { forward: 'y = |input|', backward: 'g · sign(input)' },
  explain: {
    value: (x) => call('abs', x),
    gradient: (g, x) => product(g, call('sign', x)),
  },
});

export const absSamples: SamplesOf<typeof abs> = (draw) => alone(draw.nonzero(2, 3), draw.nonzero());
