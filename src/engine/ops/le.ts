import type { SamplesOf } from '../draw.ts';
import { constant, select } from '../expression.ts';
import { compare } from '../kernels/compare.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import { broadcastIndex } from '../shape.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';

const holds = (a: number, b: number): number => (a <= b ? 1 : 0);

export const le: PlainOp<readonly [Tensor, Tensor]> = {
  kind: 'plain',
  name: 'le',
  inputs: ['input', 'other'],
  view: 'none',
  integers: 'orders',
  forward(context, [a, b]) {
    return compare(context, a, b, holds);
  },
  formula: { forward: 'y = [input ≤ other]' },
  explain: {
    value({ inputs: [a, b] }, index) {
      const truth = holds(a.at(broadcastIndex(a.shape, index)), b.at(broadcastIndex(b.shape, index)));
      return select('input ≤ other', [constant(0), constant(1)], truth);
    },
  },
};

export const leSamples: SamplesOf<typeof le> = (draw) => [
  { inputs: [draw.integers(3, 2, 3), draw.integers(3, 3)], attrs: noAttrs },
  { inputs: [draw.normal(4), wrapNumber(0.5, 'float64')], attrs: noAttrs },
];
