import { extremeIndex } from '../extremes.ts';

export const argmax = extremeIndex('argmax', 1);
