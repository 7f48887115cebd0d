import { extreme } from '../extremes.ts';

export const amax = extreme('amax', 'AmaxBackward0', 1);
