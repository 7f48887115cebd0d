/** The op `ne`: y = [input ≠ other]. */
import type { SamplesOf } from '../draw.ts';
import { noAttrs } from '../op.ts';
import { comparison } from '../predicates.ts';
import { wrapNumber } from '../tensor.ts';

export const ne = comparison({
  name: 'ne',
  rule: 'input ≠ other',
  holds: (a, b) => a !== b,
});

export const neSamples: SamplesOf<typeof ne> = (draw) => [
  { inputs: [draw.integers(3, 2, 3), draw.integers(3, 3)], attrs: noAttrs },
  { inputs: [draw.normal(4), wrapNumber(0.5, 'float64')], attrs: noAttrs },
];
