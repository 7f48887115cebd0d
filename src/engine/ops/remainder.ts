/** The op `remainder`: y = input − other · ⌊input / other⌋. */
import type { SamplesOf } from '../draw.ts';
import { floored } from '../integers/arithmetic.ts';
import { restOfDivision } from '../rest_of_division.ts';
import { wrapNumber } from '../tensor.ts';

/** What is left of a division rounded down: it has the sign of the divisor. */
export const remainder = restOfDivision({
  name: 'remainder',
  node: 'RemainderBackward',
  rounding: 'floor',
  // a − b · ⌊a / b⌋, exactly: C's fmod, moved to the side of the divisor.
  rest(a, b) {
    const rest = a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  },
  exactRest: (a, b) => floored(a, b).rest,
});

export const remainderSamples: SamplesOf<typeof remainder> = (draw) => [
  { inputs: [draw.uniform(2.1, 2.9, 2, 3), draw.uniform(0.9, 1, 3)], attrs: { scalar: false } },
  { inputs: [draw.uniform(-2.9, -2.1, 4), wrapNumber(2, 'int64')], attrs: { scalar: true } },
  { inputs: [draw.uniform(2.1, 2.9, 4), wrapNumber(-2, 'int64')], attrs: { scalar: true } },
];
