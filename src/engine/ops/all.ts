import { truthReduction } from '../truth.ts';

export const all = truthReduction('all', 0);

export { truthReductionSamples as allSamples } from '../truth.ts';
