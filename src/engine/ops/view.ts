import { reshaping } from '../reshaping.ts';

/** The same memory in another shape. */
export const view = reshaping('view', 'ViewBackward0');
