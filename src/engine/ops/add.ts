/** The op `add`: y = input + α · other. */
import type { SamplesOf } from '../draw.ts';
import { constant, type Expression, gradOut, inputAt, product, sum } from '../expression.ts';
import { add as plus, mul } from '../kernels/arithmetic.ts';
import type { DifferentiableOp } from '../op.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

interface Attrs {
  readonly alpha: number;
}

const scaled = (alpha: number, tree: Expression): Expression => (alpha === 1 ? tree : product(constant(alpha), tree));

export const add: DifferentiableOp<readonly [Tensor, Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'add',
  nodeName: 'AddBackward0',
  inputs: ['input', 'other'],
  view: 'none',
  elementwise: true,
  integers: elementwise(
    ([a, b], { alpha }) => a! + Math.abs(alpha) * b!,
    ([a, b], { alpha }) => a! + BigInt(Math.trunc(alpha)) * b!,
  ),
  forward(context, [x, other], { alpha }) {
    return plus(context, x, other, alpha);
  },
  save: () => ({}),
  backward(context, grad, _, { alpha }, { needs }) {
    const scaledGrad = alpha === 1 || !needs[1] ? grad : mul(context, grad, wrapNumber(alpha, 'float64'), grad.dtype);
    return [needs[0] ? grad : null, needs[1] ? scaledGrad : null];
  },
  formula: { forward: 'y = input + α · other', backward: ['g', 'α · g'] },
  explain: {
    value: ({ inputs, attrs }, index) => sum(inputAt(inputs, 0, index), scaled(attrs.alpha, inputAt(inputs, 1, index))),
    gradient: [(_, index) => gradOut(index), ({ attrs }, index) => scaled(attrs.alpha, gradOut(index))],
  },
};

export const addSamples: SamplesOf<typeof add> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3)], attrs: { alpha: 1 } },
  { inputs: [draw.normal(2, 3), draw.normal(3)], attrs: { alpha: -2.5 } },
  { inputs: [draw.normal(4), wrapNumber(3, 'int64')], attrs: { alpha: 1 } },
  { inputs: [draw.normal(), draw.normal(2, 1)], attrs: { alpha: 1 } },
];
