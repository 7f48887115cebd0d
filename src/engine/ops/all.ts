import { truthReduction } from '../truth.ts';

export const all = truthReduction('all', 0);
