/** The op `logical_xor`: y = [(input ≠ 0) ⊕ (other ≠ 0)]. */
import type { SamplesOf } from '../draw.ts';
import { noAttrs } from '../op.ts';
import { connective } from '../predicates.ts';

export const logical_xor = connective({
  name: 'logical_xor',
  rule: '(input ≠ 0) ⊕ (other ≠ 0)',
  holds: (a, b) => (a !== 0) !== (b !== 0),
});

export const logical_xorSamples: SamplesOf<typeof logical_xor> = (draw) => [
  { inputs: [draw.flags(2, 3), draw.flags(3)], attrs: noAttrs },
  { inputs: [draw.integers(3, 4), draw.normal()], attrs: noAttrs },
];
