/** The op `min`: y = minᵢ inputᵢ. */
import { extreme } from '../extremes.ts';

/** Over all elements. */
export const min = extreme('min', 'MinBackward1', -1);

export { extremeSamples as minSamples } from '../extremes.ts';
