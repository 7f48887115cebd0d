/** The op `amin`: y = minᵢ inputᵢ. */
import { extreme } from '../extremes.ts';

export const amin = extreme('amin', 'AminBackward0', -1);

export { extremeSamples as aminSamples } from '../extremes.ts';
