/** The op `any`: y = input₁ ∨ input₂ ∨ …. */
import { truthReduction } from '../truth.ts';

export const any = truthReduction('any', 1);

export { truthReductionSamples as anySamples } from '../truth.ts';
