/** The op `repeat`: yᵢ = input[i mod n]. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input, sumOf } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { rearranged } from '../kernels/rearrange.ts';
import type { DifferentiableOp } from '../op.ts';
import { indicesOf, ravel, type Shape, shapeText } from '../shape.ts';
import { type Tensor, zeros } from '../tensor.ts';

interface Attrs {
  /** How often, for each dimension of the result. */
  readonly repeats: readonly number[];
}

function repeatedShape(shape: Shape, { repeats }: Attrs): number[] {
  const skip = repeats.length - shape.length;
  return repeats.map((times, d) => times * (shape[d - skip] ?? 1));
}

/** The element of the input that element `index` of the result repeats. */
function original(shape: Shape, index: readonly number[]): number[] {
  const skip = index.length - shape.length;
  return shape.map((size, d) => index[d + skip]! % size);
}

export const repeat: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'repeat',
  nodeName: 'RepeatBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x], attrs) {
    if (attrs.repeats.length < x.shape.length) {
      throw runtimeError('Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor');
    }
    const shape = repeatedShape(x.shape, attrs);
    const negative = shape.find((size) => size < 0);
    if (negative !== undefined) {
      throw runtimeError(`Trying to create tensor with negative dimension ${negative}: ${shapeText(shape)}`);
    }
    return rearranged(context, x, shape, (index) => original(x.shape, index));
  },
  save: () => ({}),
  backward(context, grad, _, __, { inputs: [x] }) {
    const out = zeros(context, x.shape, grad.dtype);
    const slopes = out.storage.write();
    const g = gather(context, grad);
    let i = 0;
    for (const index of indicesOf(grad.shape)) {
      const at = ravel(original(x.shape, index), x.shape);
      slopes[at] = slopes[at]! + g[i++]!;
    }
    return [out];
  },
  formula: { forward: 'yᵢ = input[i mod n]', backward: ['Σ over j with j mod n = i of gⱼ'] },
  explain: {
    value: ({ inputs: [x] }, index) => input(0, original(x.shape, index)),
    gradient: [
      ({ inputs: [x], outputs: [y] }, index) => {
        const copies = [...indicesOf(y!.shape)].filter((at) => original(x!.shape, at).every((k, d) => k === index[d]));
        return sumOf(copies.map((at) => gradOut(at)));
      },
    ],
  },
};

export const repeatSamples: SamplesOf<typeof repeat> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { repeats: [2, 1] } },
  { inputs: [draw.normal(3)], attrs: { repeats: [2, 2] } },
  { inputs: [draw.normal()], attrs: { repeats: [3] } },
];
