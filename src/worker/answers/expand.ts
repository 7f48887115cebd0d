/** Looks into a variable. */
import type { Answering } from '../answering.ts';

export const expandAnswering: Answering<'expand'> = {
  question: 'expand',
  answer: (path, { run }) => run?.expand(path) ?? [],
};
