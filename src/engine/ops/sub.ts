/** The op `sub`: y = input − α · other. */
import type { SamplesOf } from '../draw.ts';
import { checkNotBool } from '../dtype_checks.ts';
import { constant, type Expression, gradOut, inputAt, negative, product, sum } from '../expression.ts';
import { add, mul } from '../kernels/arithmetic.ts';
import type { DifferentiableOp } from '../op.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

interface Attrs {
  readonly alpha: number;
}

const lessened = (alpha: number, tree: Expression): Expression =>
  alpha === 1 ? negative(tree) : product(constant(-alpha), tree);

export const sub: DifferentiableOp<readonly [Tensor, Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'sub',
  nodeName: 'SubBackward0',
  inputs: ['input', 'other'],
  view: 'none',
  elementwise: true,
  integers: elementwise(
    ([a, b], { alpha }) => a! + Math.abs(alpha) * b!,
    ([a, b], { alpha }) => a! - BigInt(Math.trunc(alpha)) * b!,
  ),
  forward(context, [x, other], { alpha }) {
    checkNotBool(x, other);
    return add(context, x, other, -alpha);
  },
  save: () => ({}),
  backward(context, grad, _, { alpha }, { needs }) {
    return [needs[0] ? grad : null, needs[1] ? mul(context, grad, wrapNumber(-alpha, 'float64'), grad.dtype) : null];
  },
  formula: { forward: 'y = input − α · other', backward: ['g', '−α · g'] },
  explain: {
    value: ({ inputs, attrs }, index) =>
      sum(inputAt(inputs, 0, index), lessened(attrs.alpha, inputAt(inputs, 1, index))),
    gradient: [(_, index) => gradOut(index), ({ attrs }, index) => lessened(attrs.alpha, gradOut(index))],
  },
};

export const subSamples: SamplesOf<typeof sub> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3)], attrs: { alpha: 1 } },
  { inputs: [draw.normal(2, 3), draw.normal(2, 1)], attrs: { alpha: 0.5 } },
  { inputs: [draw.normal(4), wrapNumber(1.5, 'float64')], attrs: { alpha: 1 } },
];
