/** The op `all`: y = input₁ ∧ input₂ ∧ …. */
import { truthReduction } from '../truth.ts';

export const all = truthReduction('all', 0);

export { truthReductionSamples as allSamples } from '../truth.ts';
