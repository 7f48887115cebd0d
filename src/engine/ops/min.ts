import { extreme } from '../extremes.ts';

/** Over all elements. */
export const min = extreme('min', 'MinBackward1', -1);
