import { extremeIndex } from '../extremes.ts';

export const argmin = extremeIndex('argmin', -1);
