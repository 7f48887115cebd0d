/** The op `fmod`: y = input − other · trunc(input / other). */
import type { SamplesOf } from '../draw.ts';
import { restOfDivision } from '../rest_of_division.ts';
import { wrapNumber } from '../tensor.ts';

/** What is left of a division rounded to 0: it has the sign of the input. */
export const fmod = restOfDivision({
  name: 'fmod',
  node: 'FmodBackward',
  rounding: 'trunc',
  rest: (a, b) => a % b,
  exactRest: (a, b) => a % b,
});

export const fmodSamples: SamplesOf<typeof fmod> = (draw) => [
  { inputs: [draw.uniform(2.1, 2.9, 2, 3), draw.uniform(0.9, 1, 3)], attrs: { scalar: false } },
  { inputs: [draw.uniform(-2.9, -2.1, 4), wrapNumber(2, 'int64')], attrs: { scalar: true } },
];
