/** The op `bitwise_xor`: y = input ⊕ other. */
import type { SamplesOf } from '../draw.ts';
import { bitByBit } from '../bits.ts';
import { noAttrs } from '../op.ts';

export const bitwise_xor = bitByBit({
  name: 'bitwise_xor',
  symbol: '⊕',
  word: (a, b) => a ^ b,
  wide: (a, b) => a ^ b,
});

export const bitwise_xorSamples: SamplesOf<typeof bitwise_xor> = (draw) => [
  { inputs: [draw.flags(2, 3), draw.flags(3)], attrs: noAttrs },
  { inputs: [draw.integers(9, 4), draw.integers(9)], attrs: noAttrs },
];
