/** The op `maximum`: y = max(input, other). */
import type { SamplesOf } from '../draw.ts';
import { extremeOfTwo } from '../extreme_of_two.ts';
import { noAttrs } from '../op.ts';

export const maximum = extremeOfTwo({ name: 'maximum', nodeName: 'MaximumBackward0', sign: 1 });

export const maximumSamples: SamplesOf<typeof maximum> = (draw) => {
  const values = draw.distinct(2, 3, 2);
  return [
    { inputs: [draw.nonzero(2, 3, 2), values], attrs: noAttrs },
    { inputs: [values, draw.normal(1, 2)], attrs: noAttrs },
  ];
};
