/** The op `scatter_add`: y[…, index[…], …] = input + Σ src[…]. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input, sum } from '../expression.ts';
import { checkScatter, pointingAt, positionsAlong } from '../kernels/along.ts';
import { gather } from '../kernels/dense.ts';
import { allocate, unlimited } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { ravel, unravel } from '../shape.ts';
import { fromBuffer, type Tensor, windowOn } from '../tensor.ts';
import { integersOf } from '../kernels/integers.ts';

interface Attrs {
  readonly dim: number;
}

/** input with src[i][j] added to input[index[i][j]][j] along dimension 0, and so on. */
export const scatterAdd: DifferentiableOp<readonly [Tensor, Tensor, Tensor], Attrs, { readonly index: Tensor }> = {
  kind: 'differentiable',
  name: 'scatter_add',
  nodeName: 'ScatterAddBackward0',
  inputs: ['input', 'index', 'src'],
  view: 'none',
  integers: {
    reach: ([a, , b], [, index]) => a! + b! * index.numel,
    compute([x, index, src], { dim }) {
      const out = integersOf(x);
      const from = integersOf(index.shape.length === 0 ? src : windowOn(src, index.shape, src.strides, src.offset));
      positionsAlong(unlimited, x.shape, dim, index).forEach((at, i) => {
        out[at] = out[at]! + from[i]!;
      });
      return out;
    },
  },
  forward(context, [x, index, src], { dim }) {
    checkScatter('scatter', x, dim, index, src);
    const out = gather(context, x);
    const from = gather(context, index.shape.length === 0 ? src : windowOn(src, index.shape, src.strides, src.offset));
    positionsAlong(context, x.shape, dim, index).forEach((at, i) => {
      out[at] = out[at]! + from[i]!;
    });
    return fromBuffer(out, x.shape, x.dtype);
  },
  save([, index]) {
    return { index };
  },
  backward(context, grad, { index }, { dim }, { inputs: [x], needs }) {
    if (!needs[2]) return [grad, null, null];
    const g = gather(context, grad);
    const positions = positionsAlong(context, x.shape, dim, index);
    // In the index's shape, which must be that of src for this to be its gradient.
    const part = allocate(context, grad.dtype, positions.length);
    for (let i = 0; i < part.length; i++) part[i] = g[positions[i]!]!;
    return [needs[0] ? grad : null, null, fromBuffer(part, index.shape, grad.dtype)];
  },
  formula: {
    forward: 'y[…, index[…], …] = input + Σ src[…]',
    backward: ['g', null, 'g[…, index[…], …]'],
  },
  explain: {
    value({ inputs: [x, index], attrs: { dim } }, at) {
      const writers = pointingAt(positionsAlong(unlimited, x.shape, dim, index), ravel(at, x.shape));
      return sum(input(0, at), ...writers.map((i) => input(2, unravel(i, index.shape))));
    },
    gradient: [
      (_, at) => gradOut(at),
      () => constant(0),
      ({ saved: { index }, inputs: [x], attrs: { dim } }, at) => {
        const positions = positionsAlong(unlimited, x!.shape, dim, index);
        return gradOut(unravel(positions[ravel(at, index.shape)]!, x!.shape));
      },
    ],
  },
};

export const scatterAddSamples: SamplesOf<typeof scatterAdd> = (draw) => [
  { inputs: [draw.normal(3, 4), draw.integers(4, 3, 2), draw.normal(3, 2)], attrs: { dim: 1 } },
  { inputs: [draw.normal(3), draw.integers(3, 6), draw.normal(6)], attrs: { dim: 0 } },
];
