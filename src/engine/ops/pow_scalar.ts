/** The op `pow_scalar`: y = inputⁿ. */
import type { SamplesOf } from '../draw.ts';
import { isInteger } from '../dtype.ts';
import { constant, gradOut, input, power as powerOf, product, saved } from '../expression.ts';
import { runtimeError } from '../errors.ts';
import { map, map2 } from '../kernels/map.ts';
import { powerOfNumber, slopeOfNumber } from '../kernels/power.ts';
import type { DifferentiableOp } from '../op.ts';
import { resultType } from '../promotion.ts';
import { roundingOf } from '../rounding.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { elementwise, wrappedPower } from '../integers/arithmetic.ts';

interface Attrs {
  readonly exponent: number;
  /** Whether the exponent is a Python int. */
  readonly integer: boolean;
}

/** A tensor to the power of a number. */
export const powScalar: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'pow_scalar',
  nodeName: 'PowBackward0',
  inputs: ['input'],
  view: 'none',
  integers: elementwise(
    ([a], { exponent }) => Math.max(a!, 1) ** exponent,
    ([a], { exponent }) => wrappedPower(a!, BigInt(exponent)),
  ),
  forward(context, [x], { exponent, integer }) {
    const dtype = resultType(x, wrapNumber(exponent, integer ? 'int64' : 'float64'));
    if (isInteger(dtype) && exponent < 0) {
      throw runtimeError('Integers to negative integer powers are not allowed.');
    }
    const round = roundingOf(dtype);
    return map(context, x, dtype, (base) => powerOfNumber(base, exponent, round));
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, { exponent }) {
    const round = roundingOf(grad.dtype);
    return [map2(context, grad, self, grad.dtype, (g, base) => slopeOfNumber(g, base, exponent, round))];
  },
  formula: { forward: 'y = inputⁿ', backward: ['g · n · inputⁿ⁻¹'] },
  explain: {
    value: ({ attrs }, index) => powerOf(input(0, index), constant(attrs.exponent)),
    gradient: [
      ({ attrs: { exponent } }, index) =>
        exponent === 0
          ? constant(0)
          : product(gradOut(index), constant(exponent), powerOf(saved('self', index), constant(exponent - 1))),
    ],
  },
};

export const powScalarSamples: SamplesOf<typeof powScalar> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { exponent: 2, integer: true } },
  { inputs: [draw.normal(4)], attrs: { exponent: 3, integer: true } },
  { inputs: [draw.positive(4)], attrs: { exponent: -0.5, integer: false } },
  { inputs: [draw.normal(3)], attrs: { exponent: 0, integer: true } },
];
