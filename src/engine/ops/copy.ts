/** The op `copy`: y = src. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, inputAt } from '../expression.ts';
import { full, overwrite } from '../kernels/copy.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import { broadcastShapes } from '../shape.ts';
import { type Tensor, zeros } from '../tensor.ts';

/** The values of `src` in the shape and dtype of `input`; `copy_` is its in-place variant. */
export const copy: DifferentiableOp<readonly [Tensor, Tensor]> = {
  kind: 'differentiable',
  name: 'copy',
  nodeName: 'CopyBackwards',
  inputs: ['input', 'src'],
  view: 'none',
  integers: 'copies',
  forward(context, [x, src]) {
    const y = zeros(context, broadcastShapes(x.shape, src.shape), x.dtype);
    overwrite(context, y, src);
    y.counter.value = 0;
    return y;
  },
  save: () => ({}),
  backward(context, grad, _, __, { needs }) {
    return [needs[0] ? full(context, grad.shape, 0, grad.dtype) : null, needs[1] ? grad : null];
  },
  formula: { forward: 'y = src', backward: ['0', 'g'] },
  explain: {
    value: ({ inputs }, index) => inputAt(inputs, 1, index),
    gradient: [() => constant(0), (_, index) => gradOut(index)],
  },
};

export const copySamples: SamplesOf<typeof copy> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal(2, 3), draw.normal(3)], attrs: noAttrs },
];
