/** Chooses the weight that frames show under the optimizer. */
import type { Answering } from '../answering.ts';

export const watchAnswering: Answering<'watch'> = {
  question: 'watch',
  answer: (weight, { run }) => run?.watch(weight) ?? null,
};
