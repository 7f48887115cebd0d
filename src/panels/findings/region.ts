/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const findingsRegion = {
  name: { en: 'Findings', zh: '诊断' },
  empty: {
    en: 'Nothing wrong has been found in this loop so far.',
    zh: '到目前为止没有在这个循环里发现问题。',
  },
} satisfies Region;
