/** The op `gather`: y[…] = input[…, index[…], …]. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input, sumOf } from '../expression.ts';
import { checkGather, pointingAt, positionsAlong } from '../kernels/along.ts';
import { gather as rowMajor } from '../kernels/dense.ts';
import { allocate, unlimited } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { ravel, unravel, wrapDim } from '../shape.ts';
import { fromBuffer, type Tensor, zeros } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
}

/** y[i][j] = input[index[i][j]][j] along dimension 0, and so on. */
export const gather: DifferentiableOp<readonly [Tensor, Tensor], Attrs, { readonly index: Tensor }> = {
  kind: 'differentiable',
  name: 'gather',
  nodeName: 'GatherBackward0',
  inputs: ['input', 'index'],
  view: 'none',
  integers: 'copies',
  forward(context, [x, index], { dim }) {
    checkGather(x, dim, index);
    const from = rowMajor(context, x);
    const positions = positionsAlong(context, x.shape, dim, index);
    const out = allocate(context, x.dtype, positions.length);
    for (let i = 0; i < out.length; i++) out[i] = from[positions[i]!]!;
    return fromBuffer(out, index.shape, x.dtype);
  },
  save([, index]) {
    return { index };
  },
  backward(context, grad, { index }, { dim }, { inputs: [x] }) {
    const out = zeros(context, x.shape, grad.dtype);
    const slopes = out.storage.write();
    const g = rowMajor(context, grad);
    positionsAlong(context, x.shape, dim, index).forEach((at, i) => {
      slopes[at] = slopes[at]! + g[i]!;
    });
    return [out, null];
  },
  formula: { forward: 'y[…] = input[…, index[…], …]', backward: ['Σ over index[j] = i of g[j]', null] },
  explain: {
    value({ inputs: [x, index], attrs: { dim } }, at) {
      if (x.shape.length === 0) return input(0, []);
      if (at.length === 0) return input(0, [index.at(at)]);
      return input(0, at.with(wrapDim(dim, at.length), index.at(at)));
    },
    gradient: [
      ({ saved: { index }, inputs: [x], attrs: { dim } }, at) => {
        const uses = pointingAt(positionsAlong(unlimited, x!.shape, dim, index), ravel(at, x!.shape));
        return sumOf(uses.map((i) => gradOut(unravel(i, index.shape))));
      },
      () => constant(0),
    ],
  },
};

export const gatherSamples: SamplesOf<typeof gather> = (draw) => [
  { inputs: [draw.normal(3, 4), draw.integers(4, 3, 2)], attrs: { dim: 1 } },
  { inputs: [draw.normal(3, 4), draw.integers(3, 2, 4)], attrs: { dim: -2 } },
  { inputs: [draw.normal(4), draw.integers(4, 6)], attrs: { dim: 0 } },
];
