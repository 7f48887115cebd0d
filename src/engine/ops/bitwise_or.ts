/** The op `bitwise_or`: y = input ∨ other. */
import type { SamplesOf } from '../draw.ts';
import { bitByBit } from '../bits.ts';
import { noAttrs } from '../op.ts';

export const bitwise_or = bitByBit({
  name: 'bitwise_or',
  symbol: '∨',
  word: (a, b) => a | b,
  wide: (a, b) => a | b,
});

export const bitwise_orSamples: SamplesOf<typeof bitwise_or> = (draw) => [
  { inputs: [draw.flags(2, 3), draw.flags(3)], attrs: noAttrs },
  { inputs: [draw.integers(9, 4), draw.integers(9)], attrs: noAttrs },
];
