/** The op `index_select`: y[…, k, …] = input[…, indexₖ, …]. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input, sumOf } from '../expression.ts';
import { forEachRow, rowsOf } from '../kernels/along.ts';
import { gather } from '../kernels/dense.ts';
import { allocate } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { numelOf, type Shape, wrapDim } from '../shape.ts';
import { fromBuffer, type Tensor, zeros } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
}

/** `index` as a list, whether it has a dimension or not. */
const entry = (index: Tensor, k: number): number => index.at(index.shape.length === 0 ? [] : [k]);

function selectedShape(shape: Shape, dim: number, count: number): Shape {
  return shape.length === 0 ? shape : shape.with(wrapDim(dim, shape.length), count);
}

/** The rows, or columns and so on, that a list names: always a copy. */
export const indexSelect: DifferentiableOp<readonly [Tensor, Tensor], Attrs, { readonly index: Tensor }> = {
  kind: 'differentiable',
  name: 'index_select',
  nodeName: 'IndexSelectBackward0',
  inputs: ['input', 'index'],
  view: 'none',
  integers: 'copies',
  forward(context, [x, index], { dim }) {
    const rows = rowsOf(context, 'index_select', x, dim, index);
    const shape = selectedShape(x.shape, dim, rows.length);
    const from = gather(context, x);
    const out = allocate(context, x.dtype, numelOf(shape));
    forEachRow(x.shape, dim, rows, (at, other, inner) => out.set(from.subarray(at, at + inner), other));
    return fromBuffer(out, shape, x.dtype);
  },
  save([, index]) {
    return { index };
  },
  backward(context, grad, { index }, { dim }, { inputs: [x] }) {
    const out = zeros(context, x.shape, grad.dtype);
    const slopes = out.storage.write();
    const g = gather(context, grad);
    forEachRow(x.shape, dim, Array.from(gather(context, index)), (at, other, inner) => {
      for (let i = 0; i < inner; i++) slopes[at + i] = slopes[at + i]! + g[other + i]!;
    });
    return [out, null];
  },
  formula: { forward: 'y[…, k, …] = input[…, indexₖ, …]', backward: ['Σ over k with indexₖ = i of g[…, k, …]', null] },
  explain: {
    value({ inputs: [x, index], attrs: { dim } }, at) {
      if (x.shape.length === 0) return input(0, []);
      const d = wrapDim(dim, at.length);
      return input(0, at.with(d, entry(index, at[d]!)));
    },
    gradient: [
      ({ saved: { index }, attrs: { dim } }, at) => {
        const d = at.length === 0 ? 0 : wrapDim(dim, at.length);
        const own = at[d] ?? 0;
        const uses = Array.from({ length: index.numel }, (_, k) => k).filter((k) => entry(index, k) === own);
        return sumOf(uses.map((k) => gradOut(at.length === 0 ? [] : at.with(d, k))));
      },
      () => constant(0),
    ],
  },
};

export const indexSelectSamples: SamplesOf<typeof indexSelect> = (draw) => [
  { inputs: [draw.normal(3, 4), draw.integers(4, 5)], attrs: { dim: 1 } },
  { inputs: [draw.normal(3, 4, 2), draw.integers(3, 2)], attrs: { dim: 0 } },
  { inputs: [draw.normal(4), draw.integers(4)], attrs: { dim: 0 } },
];
