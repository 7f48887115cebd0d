import type { SamplesOf } from '../draw.ts';
import { call, constant, difference, gradOut, inputAt, negative, product, quotient, savedAt } from '../expression.ts';
import { dividing } from '../kernels/division.ts';
import { map2, map3 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import { resultType } from '../promotion.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

interface Attrs {
  /** Whether the divisor is a Python number. */
  readonly scalar: boolean;
}

type Saved = {
  readonly self: Tensor | null;
  readonly other: Tensor | null;
};

const fmodOf = (a: number, b: number): number => a % b;
/** −g · trunc(a / b) */
const divisorSlope = (g: number, a: number, b: number): number => -g * Math.trunc(a / b);

/** What is left of a division rounded to 0: it has the sign of the input. */
export const fmod: DifferentiableOp<readonly [Tensor, Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'fmod',
  nodeName: ({ scalar }: Attrs) => (scalar ? 'FmodBackward0' : 'FmodBackward1'),
  inputs: ['input', 'other'],
  view: 'none',
  integers: elementwise(
    ([a, b]) => Math.max(a!, b!),
    ([a, b]) => a! % b!,
  ),
  forward(context, [x, other]) {
    const dtype = resultType(x, other);
    if (dtype === 'bool') throw notImplementedFor('fmod_cpu', x.dtype === 'bool' ? x : other);
    return map2(context, x, other, dtype, dividing(dtype, fmodOf));
  },
  save([self, other], _, needs) {
    return { self: needs[1] ? self : null, other: needs[1] ? other : null };
  },
  backward(context, grad, { self, other }) {
    return [grad, self === null || other === null ? null : map3(context, grad, self, other, grad.dtype, divisorSlope)];
  },
  formula: { forward: 'y = input − other · trunc(input / other)', backward: ['g', '−g · trunc(input / other)'] },
  explain: {
    value({ inputs }, index) {
      const [a, b] = [inputAt(inputs, 0, index), inputAt(inputs, 1, index)];
      return difference(a, product(b, call('trunc', quotient(a, b))));
    },
    gradient: [
      (_, index) => gradOut(index),
      ({ saved }, index) => {
        if (saved.other === null) return constant(0);
        const rounds = call('trunc', quotient(savedAt(saved, 'self', index), savedAt(saved, 'other', index)));
        return negative(product(gradOut(index), rounds));
      },
    ],
  },
};

export const fmodSamples: SamplesOf<typeof fmod> = (draw) => [
  { inputs: [draw.uniform(2.1, 2.9, 2, 3), draw.uniform(0.9, 1, 3)], attrs: { scalar: false } },
  { inputs: [draw.uniform(-2.9, -2.1, 4), wrapNumber(2, 'int64')], attrs: { scalar: true } },
];
