/** The op `minimum`: y = min(input, other). */
import type { SamplesOf } from '../draw.ts';
import { extremeOfTwo } from '../extreme_of_two.ts';
import { noAttrs } from '../op.ts';

export const minimum = extremeOfTwo({ name: 'minimum', nodeName: 'MinimumBackward0', sign: -1 });

export const minimumSamples: SamplesOf<typeof minimum> = (draw) => {
  const values = draw.distinct(2, 3, 2);
  return [
    { inputs: [draw.nonzero(2, 3, 2), values], attrs: noAttrs },
    { inputs: [values, draw.normal(1, 2)], attrs: noAttrs },
  ];
};
