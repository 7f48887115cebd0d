/** The op `index_fill`: y[…, indexₖ, …] = value, else input. */
import type { SamplesOf } from '../draw.ts';
import { storable } from '../dtype_checks.ts';
import { castNumber } from '../dtype.ts';
import { constant, gradOut, input } from '../expression.ts';
import { forEachRow, rowsOf } from '../kernels/along.ts';
import { gather } from '../kernels/dense.ts';
import type { DifferentiableOp } from '../op.ts';
import { type Shape, wrapDim } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
  readonly value: number | bigint;
}

/** Whether the element lies in a row that the index names. */
function isFilled(index: Tensor, dim: number, shape: Shape, at: readonly number[]): boolean {
  const own = at[wrapDim(dim, shape.length)];
  return Array.from({ length: index.numel }, (_, k) => index.at(index.shape.length === 0 ? [] : [k])).some(
    (row) => row === own,
  );
}

/** input with one number in all the rows that the index names. */
export const indexFill: DifferentiableOp<readonly [Tensor, Tensor], Attrs, { readonly index: Tensor }> = {
  kind: 'differentiable',
  name: 'index_fill',
  nodeName: 'IndexFillBackward0',
  inputs: ['input', 'index'],
  view: 'none',
  integers: { fill: 'value' },
  forward(context, [x, index], { dim, value }) {
    const out = gather(context, x);
    const stored = storable(value, x.dtype);
    forEachRow(x.shape, dim, rowsOf(context, 'index_fill_', x, dim, index), (at, _, inner) => {
      out.fill(stored, at, at + inner);
    });
    return fromBuffer(out, x.shape, x.dtype);
  },
  save([, index]) {
    return { index };
  },
  backward(context, grad, { index }, { dim }) {
    const out = gather(context, grad);
    forEachRow(grad.shape, dim, Array.from(gather(context, index)), (at, _, inner) => out.fill(0, at, at + inner));
    return [fromBuffer(out, grad.shape, grad.dtype), null];
  },
  formula: { forward: 'y[…, indexₖ, …] = value, else input', backward: ['g where nothing was written, else 0', null] },
  explain: {
    value: ({ inputs: [x, index], attrs: { dim, value } }, at) =>
      isFilled(index, dim, x.shape, at) ? constant(castNumber(Number(value), x.dtype)) : input(0, at),
    gradient: [
      ({ saved: { index }, inputs: [x], attrs: { dim } }, at) =>
        isFilled(index, dim, x!.shape, at) ? constant(0) : gradOut(at),
      () => constant(0),
    ],
  },
};

export const indexFillSamples: SamplesOf<typeof indexFill> = (draw) => [
  { inputs: [draw.normal(3, 4), draw.integers(4, 2)], attrs: { dim: 1, value: 0.5 } },
  { inputs: [draw.normal(3, 2), draw.integers(3, 1)], attrs: { dim: 0, value: -1 } },
];
