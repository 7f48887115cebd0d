/** The op `index_add`: y[…, i, …] = input[…, i, …] + α · Σ over k with indexₖ = i of source[…, k, …]. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input, product, sum } from '../expression.ts';
import { forEachRow, rowsOf } from '../kernels/along.ts';
import { gather } from '../kernels/dense.ts';
import { allocate, unlimited } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { wrapDim } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { integersOf } from '../kernels/integers.ts';

interface Attrs {
  readonly dim: number;
  readonly alpha: number;
}

/** input with alpha times the k-th row of `source` added to the row that `index` names for it. */
export const indexAdd: DifferentiableOp<readonly [Tensor, Tensor, Tensor], Attrs, { readonly index: Tensor }> = {
  kind: 'differentiable',
  name: 'index_add',
  nodeName: 'IndexAddBackward0',
  inputs: ['input', 'index', 'source'],
  view: 'none',
  integers: {
    reach: ([a, , b], [, index], { alpha }) => a! + Math.abs(alpha) * b! * index.numel,
    compute([x, index, source], { dim, alpha }) {
      const out = integersOf(x);
      const from = integersOf(source);
      forEachRow(x.shape, dim, rowsOf(unlimited, 'index_add_', x, dim, index), (at, other, inner) => {
        for (let i = 0; i < inner; i++) out[at + i] = out[at + i]! + BigInt(Math.trunc(alpha)) * from[other + i]!;
      });
      return out;
    },
  },
  forward(context, [x, index, source], { dim, alpha }) {
    const d = wrapDim(dim, x.shape.length);
    const have = source.shape.length === 0 ? 1 : source.shape[d]!;
    if (index.numel !== have) {
      throw runtimeError(
        `index_add_(): Number of indices (${index.numel}) should be equal to source.size(dim): (${have}), for dim: ${d}`,
      );
    }
    if (source.dtype !== x.dtype) {
      throw runtimeError('index_add_(): self and source expected to have the same dtype');
    }
    const rows = rowsOf(context, 'index_add_', x, dim, index);
    const out = gather(context, x);
    const from = gather(context, source);
    forEachRow(x.shape, dim, rows, (at, other, inner) => {
      for (let i = 0; i < inner; i++) out[at + i] = out[at + i]! + alpha * from[other + i]!;
    });
    return fromBuffer(out, x.shape, x.dtype);
  },
  save([, index]) {
    return { index };
  },
  backward(context, grad, { index }, { dim, alpha }, { inputs: [x, , source], needs }) {
    if (!needs[2]) return [grad, null, null];
    const g = gather(context, grad);
    const out = allocate(
      context,
      grad.dtype,
      source.shape.reduce((n, size) => n * size, 1),
    );
    forEachRow(x.shape, dim, Array.from(gather(context, index)), (at, other, inner) => {
      for (let i = 0; i < inner; i++) out[other + i] = alpha * g[at + i]!;
    });
    return [needs[0] ? grad : null, null, fromBuffer(out, source.shape, grad.dtype)];
  },
  formula: {
    forward: 'y[…, i, …] = input[…, i, …] + α · Σ over k with indexₖ = i of source[…, k, …]',
    backward: ['g', null, 'α · g[…, indexₖ, …]'],
  },
  explain: {
    value({ inputs: [, index], attrs: { dim, alpha } }, at) {
      const d = wrapDim(dim, at.length);
      const rows = Array.from({ length: index.numel }, (_, k) => k).filter((k) => index.at([k]) === at[d]);
      const added = rows.map((k) => input(2, at.with(d, k)));
      const scaled = alpha === 1 ? added : added.map((term) => product(constant(alpha, 'α'), term));
      return sum(input(0, at), ...scaled);
    },
    gradient: [
      (_, at) => gradOut(at),
      () => constant(0),
      ({ saved: { index }, attrs: { dim, alpha } }, at) => {
        const d = wrapDim(dim, at.length);
        return product(constant(alpha, 'α'), gradOut(at.with(d, index.at([at[d]!]))));
      },
    ],
  },
};

export const indexAddSamples: SamplesOf<typeof indexAdd> = (draw) => [
  { inputs: [draw.normal(3, 4), draw.integers(4, 5), draw.normal(3, 5)], attrs: { dim: 1, alpha: 1 } },
  { inputs: [draw.normal(3, 2), draw.integers(3, 2), draw.normal(2, 2)], attrs: { dim: 0, alpha: -0.5 } },
];
