/** Explains a number. */
import type { Answering } from '../answering.ts';

export const explainAnswering: Answering<'explain'> = {
  question: 'explain',
  answer: (target, { run }) => run?.explain(target) ?? null,
};
