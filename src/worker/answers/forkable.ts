/** Tells which literals cannot be turned from where the run stands. */
import type { Answering } from '../answering.ts';

export const forkableAnswering: Answering<'forkable'> = {
  question: 'forkable',
  answer: (_, { run }) => run?.forkable() ?? {},
};
