import type { SamplesOf } from '../draw.ts';
import { constant } from '../expression.ts';
import { bitwise } from '../kernels/bitwise.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import { broadcastIndex } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

const word = (a: number, b: number): number => a & b;
const wide = (a: bigint, b: bigint): bigint => a & b;

export const bitwise_and: PlainOp<readonly [Tensor, Tensor]> = {
  kind: 'plain',
  name: 'bitwise_and',
  inputs: ['input', 'other'],
  view: 'none',
  integers: elementwise(
    ([a, b]) => Math.max(a!, b!),
    ([a, b]) => wide(a!, b!),
  ),
  forward(context, [a, b]) {
    return bitwise(context, 'bitwise_and', a, b, word, wide);
  },
  formula: { forward: 'y = input ∧ other' },
  explain: {
    value({ inputs: [a, b] }, index) {
      const left = a.at(broadcastIndex(a.shape, index));
      const right = b.at(broadcastIndex(b.shape, index));
      return constant(word(left, right), `${left} ∧ ${right}`);
    },
  },
};

export const bitwise_andSamples: SamplesOf<typeof bitwise_and> = (draw) => [
  { inputs: [draw.flags(2, 3), draw.flags(3)], attrs: noAttrs },
  { inputs: [draw.integers(9, 4), draw.integers(9)], attrs: noAttrs },
];
