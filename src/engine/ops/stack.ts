/** The op `stack`: y[…, k, …] = tensorsₖ[…]. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input } from '../expression.ts';
import { overwrite } from '../kernels/copy.ts';
import { selected } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { resultTypeOf } from '../promotion.ts';
import { range, sameShape, shapeText, wrapDim } from '../shape.ts';
import { type Tensor, zeros } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
}

export const stack: DifferentiableOp<readonly Tensor[], Attrs> = {
  kind: 'differentiable',
  name: 'stack',
  nodeName: 'StackBackward0',
  inputs: ['tensors'],
  view: 'none',
  integers: 'copies',
  forward(context, tensors, attrs) {
    const [first] = tensors;
    if (first === undefined) throw runtimeError('stack expects a non-empty TensorList');
    tensors.forEach((x, k) => {
      if (sameShape(x.shape, first.shape)) return;
      throw runtimeError(
        `stack expects each tensor to be equal size, but got ${shapeText(first.shape)} at entry 0 and ${shapeText(x.shape)} at entry ${k}`,
      );
    });
    const dim = wrapDim(attrs.dim, first.shape.length + 1);
    const y = zeros(context, first.shape.toSpliced(dim, 0, tensors.length), resultTypeOf(tensors));
    tensors.forEach((x, k) => overwrite(context, selected(y, dim, k), x));
    y.counter.value = 0;
    return y;
  },
  save: () => ({}),
  backward(_, grad, __, attrs, { needs }) {
    const dim = wrapDim(attrs.dim, grad.shape.length);
    return range(grad.shape[dim]!).map((k) => (needs[k] === true ? selected(grad, dim, k) : null));
  },
  formula: { forward: 'y[…, k, …] = tensorsₖ[…]', backward: ['g[…, k, …]'] },
  explain: {
    value({ attrs }, index) {
      const dim = wrapDim(attrs.dim, index.length);
      return input(index[dim]!, index.toSpliced(dim, 1));
    },
    gradient: [({ attrs }, index, k) => gradOut(index.toSpliced(wrapDim(attrs.dim, index.length + 1), 0, k))],
  },
};

export const stackSamples: SamplesOf<typeof stack> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3)], attrs: { dim: 0 } },
  { inputs: [draw.normal(2), draw.normal(2), draw.normal(2)], attrs: { dim: -1 } },
  { inputs: [draw.normal()], attrs: { dim: 0 } },
];
