/** The op `argmax`: y = argmaxᵢ inputᵢ. */
import { extremeIndex } from '../extremes.ts';

export const argmax = extremeIndex('argmax', 1);

export { extremeIndexSamples as argmaxSamples } from '../extremes.ts';
