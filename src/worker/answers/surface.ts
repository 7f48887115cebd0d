/** Computes the loss over the two numbers that the listing optimises, while nothing moves. */
import type { Answering } from '../answering.ts';

export const surfaceAnswering: Answering<'surface'> = {
  question: 'surface',
  begin: (window, { run }) => run?.surface(window) ?? null,
};
