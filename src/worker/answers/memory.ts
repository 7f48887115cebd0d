/** Tells what keyframes take, and changes what they may take. */
import type { Answering } from '../answering.ts';

export const memoryAnswering: Answering<'memory'> = {
  question: 'memory',
  answer(budget, from) {
    if (budget !== null) {
      from.memory = budget;
      from.run?.setMemory(budget);
    }
    return from.run?.memory ?? { count: 0, usedBytes: 0, budget: from.memory };
  },
};
