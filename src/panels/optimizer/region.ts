/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const optimizerRegion = {
  name: { en: 'Optimizer', zh: '优化器' },
  empty: {
    en: 'Each optimizer.step() adds a row here: what it read and how large a step it took.',
    zh: '每次 optimizer.step() 在这里加一行：读到了什么，走了多大一步。',
  },
} satisfies Region;
