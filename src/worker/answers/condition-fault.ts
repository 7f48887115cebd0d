/** Tells why a text is no condition; needs no run. */
import { conditionFault } from '../../session/search/condition.ts';
import type { Answering } from '../answering.ts';

export const conditionFaultAnswering: Answering<'condition-fault'> = {
  question: 'condition-fault',
  answer: (text) => conditionFault(text),
};
