/** Lists what listings may use; needs no run. */
import type { Answering } from '../answering.ts';

export const supportedAnswering: Answering<'supported'> = {
  question: 'supported',
  answer: (_, { findSupported }) => findSupported(),
};
