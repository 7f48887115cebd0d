/** The op `as_strided`: yᵢ = x[o + s·i]. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input, sumOf } from '../expression.ts';
import { walk } from '../kernels/dense.ts';
import { allocate } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { indicesOf, numelOf, type Shape } from '../shape.ts';
import { fromBuffer, type Tensor, windowOn } from '../tensor.ts';

/** A window given by its geometry, beside the geometry of the tensor it looks into. Offsets count from the storage. */
export interface AsStridedAttrs {
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
  readonly baseStrides: readonly number[];
  readonly baseOffset: number;
}

function positionOf(index: readonly number[], strides: readonly number[], offset: number): number {
  return index.reduce((at, i, d) => at + i * strides[d]!, offset);
}

export const asStrided: DifferentiableOp<readonly [Tensor], AsStridedAttrs> = {
  kind: 'differentiable',
  name: 'as_strided',
  nodeName: 'AsStridedBackward0',
  inputs: ['input'],
  view: 'single',
  forward(_, [x], attrs) {
    return windowOn(x, attrs.shape, attrs.strides, attrs.offset);
  },
  save: () => ({}),
  backward(context, grad, _, attrs, site) {
    const { shape, dtype } = site.inputs[0];
    // The gradient of the storage, first scattered through the window, then read through the base.
    const extent = shape.reduce((top, size, d) => top + (size - 1) * attrs.baseStrides[d]!, attrs.baseOffset) + 1;
    const storage = allocate(context, dtype, Math.max(extent, 0));
    for (const index of indicesOf(attrs.shape)) {
      const at = positionOf(index, attrs.strides, attrs.offset);
      storage[at] = storage[at]! + grad.at(index);
    }
    const out = allocate(context, dtype, numelOf(shape));
    walk(shape, attrs.baseStrides, attrs.baseOffset, (at, position, count, stride) => {
      for (let i = 0; i < count; i++) out[position + i] = storage[at + i * stride]!;
    });
    return [fromBuffer(out, shape, dtype)];
  },
  formula: { forward: 'yᵢ = x[o + s·i]', backward: ['∂x[o + s·i] += gᵢ'] },
  explain: {
    value(view, index) {
      const target = positionOf(index, view.attrs.strides, view.attrs.offset);
      for (const own of indicesOf(view.inputs[0].shape)) {
        if (positionOf(own, view.attrs.baseStrides, view.attrs.baseOffset) === target) return input(0, own);
      }
      return constant(Number.NaN);
    },
    gradient: [
      (view, index) => {
        const at = positionOf(index, view.attrs.baseStrides, view.attrs.baseOffset);
        const hits = [...indicesOf(view.attrs.shape)].filter(
          (i) => positionOf(i, view.attrs.strides, view.attrs.offset) === at,
        );
        return sumOf(hits.map((i) => gradOut(i)));
      },
    ],
  },
};

export const asStridedSamples: SamplesOf<typeof asStrided> = (draw) => [
  {
    inputs: [draw.normal(3, 4)],
    attrs: { shape: [2, 3], strides: [4, 1], offset: 1, baseStrides: [4, 1], baseOffset: 0 },
  },
  {
    inputs: [draw.normal(5)],
    attrs: { shape: [3, 3], strides: [1, 1], offset: 0, baseStrides: [1], baseOffset: 0 },
  },
];
