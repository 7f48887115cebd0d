/** The op `logical_not`: y = [input = 0]. */
import type { SamplesOf } from '../draw.ts';
import { noAttrs } from '../op.ts';
import { predicate } from '../predicates.ts';

export const logical_not = predicate({
  name: 'logical_not',
  rule: 'input = 0',
  holds: (x) => x === 0,
});

export const logical_notSamples: SamplesOf<typeof logical_not> = (draw) => [
  { inputs: [draw.flags(4)], attrs: noAttrs },
  { inputs: [draw.integers(2, 3)], attrs: noAttrs },
];
