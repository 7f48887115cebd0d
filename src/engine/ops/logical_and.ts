/** The op `logical_and`: y = [input ≠ 0 ∧ other ≠ 0]. */
import type { SamplesOf } from '../draw.ts';
import { noAttrs } from '../op.ts';
import { connective } from '../predicates.ts';

export const logical_and = connective({
  name: 'logical_and',
  rule: 'input ≠ 0 ∧ other ≠ 0',
  holds: (a, b) => a !== 0 && b !== 0,
});

export const logical_andSamples: SamplesOf<typeof logical_and> = (draw) => [
  { inputs: [draw.flags(2, 3), draw.flags(3)], attrs: noAttrs },
  { inputs: [draw.integers(3, 4), draw.normal()], attrs: noAttrs },
];
