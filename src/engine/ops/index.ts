/** The op `index`: y[k] = input[indices[k]]. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input, sumOf } from '../expression.ts';
import { dense } from '../kernels/dense.ts';
import { type IndexAttrs, indexedPositions, indexedShape } from '../kernels/indexing.ts';
import { allocate } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { numelOf, ravel, unravel } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

/** `x[i, j, …]` with lists of integers (or masks, turned into such lists): always a copy. */
export const index: DifferentiableOp<readonly [Tensor], IndexAttrs> = {
  kind: 'differentiable',
  name: 'index',
  nodeName: 'IndexBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x], attrs) {
    const { buffer, offset, step } = dense(context, x);
    const positions = indexedPositions(x.shape, attrs);
    const out = allocate(context, x.dtype, positions.length);
    for (let i = 0; i < positions.length; i++) out[i] = buffer[offset + positions[i]! * step]!;
    return fromBuffer(out, indexedShape(x.shape, attrs), x.dtype);
  },
  save: () => ({}),
  backward(context, grad, _, attrs, { inputs: [x] }) {
    const { buffer, offset, step } = dense(context, grad);
    const out = allocate(context, grad.dtype, numelOf(x.shape));
    indexedPositions(x.shape, attrs).forEach((position, i) => {
      out[position] = out[position]! + buffer[offset + i * step]!;
    });
    return [fromBuffer(out, x.shape, grad.dtype)];
  },
  formula: { forward: 'y[k] = input[indices[k]]', backward: ['Σ over k with indices[k] = i of g[k]'] },
  explain: {
    value({ inputs: [x], outputs: [y], attrs }, at) {
      const positions = indexedPositions(x.shape, attrs);
      return input(0, unravel(positions[ravel(at, y!.shape)]!, x.shape));
    },
    gradient: [
      ({ inputs: [x], outputs: [y], attrs }, at) => {
        const wanted = ravel(at, x!.shape);
        const places = indexedPositions(x!.shape, attrs).flatMap((position, i) => (position === wanted ? [i] : []));
        return sumOf(places.map((i) => gradOut(unravel(i, y!.shape))));
      },
    ],
  },
};

export const indexSamples: SamplesOf<typeof index> = (draw) => [
  { inputs: [draw.normal(4, 3)], attrs: { dims: [0], shape: [3], indices: [[2, 0, 2]] } },
  {
    inputs: [draw.normal(4, 3, 2)],
    attrs: {
      dims: [0, 1],
      shape: [2, 2],
      indices: [
        [0, 1, 3, 3],
        [2, 2, 0, 1],
      ],
    },
  },
  {
    inputs: [draw.normal(4, 3, 2)],
    attrs: {
      dims: [0, 2],
      shape: [2],
      indices: [
        [0, 3],
        [1, 1],
      ],
    },
  },
  { inputs: [draw.normal(2, 3)], attrs: { dims: [1], shape: [0], indices: [[]] } },
];
