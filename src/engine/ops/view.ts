/** The op `view`: y = reshape(input). */
import { reshaping } from '../reshaping.ts';

/** The same memory in another shape. */
export const view = reshaping('view', 'ViewBackward0');

export { reshapingSamples as viewSamples } from '../reshaping.ts';
