/** The op `max`: y = maxᵢ inputᵢ. */
import { extreme } from '../extremes.ts';

/** Over all elements. */
export const max = extreme('max', 'MaxBackward1', 1);

export { extremeSamples as maxSamples } from '../extremes.ts';
