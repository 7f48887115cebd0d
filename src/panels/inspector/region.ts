/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const inspectorRegion = {
  name: { en: 'Inspector', zh: '检视' },
  empty: {
    en: 'Click any number to see how it was made, down to the data and the seed.',
    zh: '点击任何一个数，查看它如何得来，直到数据与种子。',
  },
} satisfies Region;
