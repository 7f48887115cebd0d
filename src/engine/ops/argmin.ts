/** The op `argmin`: y = argminᵢ inputᵢ. */
import { extremeIndex } from '../extremes.ts';

export const argmin = extremeIndex('argmin', -1);

export { extremeIndexSamples as argminSamples } from '../extremes.ts';
