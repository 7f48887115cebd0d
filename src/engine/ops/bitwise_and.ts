/** The op `bitwise_and`: y = input ∧ other. */
import type { SamplesOf } from '../draw.ts';
import { bitByBit } from '../bits.ts';
import { noAttrs } from '../op.ts';

export const bitwise_and = bitByBit({
  name: 'bitwise_and',
  symbol: '∧',
  word: (a, b) => a & b,
  wide: (a, b) => a & b,
});

export const bitwise_andSamples: SamplesOf<typeof bitwise_and> = (draw) => [
  { inputs: [draw.flags(2, 3), draw.flags(3)], attrs: noAttrs },
  { inputs: [draw.integers(9, 4), draw.integers(9)], attrs: noAttrs },
];
