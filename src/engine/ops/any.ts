import { truthReduction } from '../truth.ts';

export const any = truthReduction('any', 1);
