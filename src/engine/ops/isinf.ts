/** The op `isinf`: y = [input is ±inf]. */
import type { SamplesOf } from '../draw.ts';
import { noAttrs } from '../op.ts';
import { predicate } from '../predicates.ts';
import { fromValues } from '../tensor.ts';

export const isinf = predicate({
  name: 'isinf',
  rule: 'input is ±inf',
  holds: (x) => Math.abs(x) === Infinity,
});

export const isinfSamples: SamplesOf<typeof isinf> = (draw) => [
  { inputs: [draw.normal(3)], attrs: noAttrs },
  { inputs: [fromValues([NaN, Infinity, -Infinity, 0, 2], [5], 'float64')], attrs: noAttrs },
];
