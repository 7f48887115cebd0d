/** Holds a gradient against its finite difference. */
import type { Answering } from '../answering.ts';

export const checkGradientAnswering: Answering<'check-gradient'> = {
  question: 'check-gradient',
  answer: (target, { run }) => run?.checkGradient(target) ?? null,
};
