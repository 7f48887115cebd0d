/** The op `_unsafe_view`: y = reshape(input). */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input } from '../expression.ts';
import { reshaped, viewStrides } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { inferShape, numelOf, ravel, type Shape, unravel } from '../shape.ts';
import { type Tensor, windowOn } from '../tensor.ts';

interface Attrs {
  /** May hold one -1. */
  readonly shape: Shape;
}

/** A view that autograd does not track as one, for results nobody else can reach (matmul, reshape after a copy). */
export const unsafeView: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: '_unsafe_view',
  nodeName: 'UnsafeViewBackward0',
  inputs: ['input'],
  view: 'none',
  forward(_, [x], attrs) {
    const shape = inferShape(attrs.shape, numelOf(x.shape));
    const strides = viewStrides(x, shape);
    if (strides === null) {
      throw runtimeError(
        "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
      );
    }
    return windowOn(x, shape, strides, x.offset);
  },
  save: () => ({}),
  backward(context, grad, _, __, site) {
    return [reshaped(context, grad, site.inputs[0].shape)];
  },
  formula: { forward: 'y = reshape(input)', backward: ['reshape⁻¹(g)'] },
  explain: {
    value: ({ inputs: [x], outputs: [y] }, index) => input(0, unravel(ravel(index, y!.shape), x.shape)),
    gradient: [({ inputs: [x], outputs: [y] }, index) => gradOut(unravel(ravel(index, x!.shape), y!.shape))],
  },
};

export const unsafeViewSamples: SamplesOf<typeof unsafeView> = (draw) => [
  { inputs: [draw.normal(6)], attrs: { shape: [2, 3] } },
  { inputs: [draw.normal(6)], attrs: { shape: [-1, 1, 2] } },
  { inputs: [draw.normal(1)], attrs: { shape: [] } },
];
