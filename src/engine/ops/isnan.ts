/** The op `isnan`: y = [input is nan]. */
import type { SamplesOf } from '../draw.ts';
import { noAttrs } from '../op.ts';
import { predicate } from '../predicates.ts';
import { fromValues } from '../tensor.ts';

export const isnan = predicate({
  name: 'isnan',
  rule: 'input is nan',
  holds: Number.isNaN,
});

export const isnanSamples: SamplesOf<typeof isnan> = (draw) => [
  { inputs: [draw.normal(3)], attrs: noAttrs },
  { inputs: [fromValues([NaN, Infinity, -Infinity, 0, 2], [5], 'float64')], attrs: noAttrs },
];
