/** The op `amax`: y = maxᵢ inputᵢ. */
import { extreme } from '../extremes.ts';

export const amax = extreme('amax', 'AmaxBackward0', 1);

export { extremeSamples as amaxSamples } from '../extremes.ts';
