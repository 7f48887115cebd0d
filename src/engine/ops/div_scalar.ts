/** The op `div_scalar`: y = input / other. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, inputAt, quotient } from '../expression.ts';
import { div } from '../kernels/arithmetic.ts';
import type { DifferentiableOp } from '../op.ts';
import { floatType } from '../promotion.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';

interface Attrs {
  readonly other: number;
}

/** `tensor / number` as torch's own functions divide (in a listing `/` is `div`). */
export const divScalar: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'div_scalar',
  nodeName: 'DivBackward1',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { other }) {
    return div(context, x, wrapNumber(other, 'float64'), floatType(x.dtype));
  },
  save: () => ({}),
  backward(context, grad, _, { other }) {
    return [div(context, grad, wrapNumber(other, 'float64'), grad.dtype)];
  },
  formula: { forward: 'y = input / other', backward: ['g / other'] },
  explain: {
    value: ({ inputs, attrs }, index) => quotient(inputAt(inputs, 0, index), constant(attrs.other)),
    gradient: [({ attrs }, index) => quotient(gradOut(index), constant(attrs.other))],
  },
};

export const divScalarSamples: SamplesOf<typeof divScalar> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { other: 4 } },
  { inputs: [draw.normal()], attrs: { other: -0.5 } },
];
