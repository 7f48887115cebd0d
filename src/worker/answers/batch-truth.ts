/** Holds what is accumulated against the gradient of the same samples as one batch. */
import type { Answering } from '../answering.ts';

export const batchTruthAnswering: Answering<'batch-truth'> = {
  question: 'batch-truth',
  answer: (_, { run }) => run?.batchTruth() ?? { kind: 'nothing' },
};
