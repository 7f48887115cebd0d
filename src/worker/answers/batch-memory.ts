/** Measures the samples of an update as one batch. */
import type { Answering } from '../answering.ts';

export const batchMemoryAnswering: Answering<'batch-memory'> = {
  question: 'batch-memory',
  answer: (_, { run }) => run?.batchMemory() ?? { kind: 'nothing' },
};
