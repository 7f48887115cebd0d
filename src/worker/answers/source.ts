/** Gives the text of a library file. */
import type { Answering } from '../answering.ts';

export const sourceAnswering: Answering<'source'> = {
  question: 'source',
  answer: (file, { run }) => run?.source(file) ?? null,
};
