/** The op `nonzero`: y = {i : inputᵢ ≠ 0}. */
import type { SamplesOf } from '../draw.ts';
import { constant } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { allocate } from '../memory.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import { unravel } from '../shape.ts';
import { fromBuffer, type Tensor, windowOn } from '../tensor.ts';

/** The indices of the elements that are not 0: one row for each, row-major. */
export const nonzero: PlainOp<readonly [Tensor]> = {
  kind: 'plain',
  name: 'nonzero',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    const rank = x.shape.length;
    const values = gather(context, x);
    const found: number[] = [];
    for (let i = 0; i < values.length; i++) if (values[i] !== 0) found.push(i);
    const out = allocate(context, 'int64', found.length * rank);
    // It lies dimension by dimension, and is shown the other way round.
    const { length } = found;
    found.forEach((i, row) => unravel(i, x.shape).forEach((k, d) => (out[d * length + row] = k)));
    return windowOn(fromBuffer(out, [rank, length], 'int64'), [length, rank], [1, length], 0);
  },
  formula: { forward: 'y = {i : inputᵢ ≠ 0}' },
  explain: {
    value: ({ outputs: [y] }, index) => constant(y!.at(index)),
  },
};

export const nonzeroSamples: SamplesOf<typeof nonzero> = (draw) => [
  { inputs: [draw.flags(2, 3)], attrs: noAttrs },
  { inputs: [draw.integers(2, 5)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
