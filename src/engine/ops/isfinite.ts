/** The op `isfinite`: y = [input is finite]. */
import type { SamplesOf } from '../draw.ts';
import { noAttrs } from '../op.ts';
import { predicate } from '../predicates.ts';
import { fromValues } from '../tensor.ts';

export const isfinite = predicate({
  name: 'isfinite',
  rule: 'input is finite',
  holds: Number.isFinite,
});

export const isfiniteSamples: SamplesOf<typeof isfinite> = (draw) => [
  { inputs: [draw.normal(3)], attrs: noAttrs },
  { inputs: [fromValues([NaN, Infinity, -Infinity, 0, 2], [5], 'float64')], attrs: noAttrs },
];
