/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const consoleRegion = {
  name: { en: 'Console', zh: '控制台' },
  empty: {
    en: 'What the listing prints appears here.',
    zh: '代码打印的内容会出现在这里。',
  },
} satisfies Region;
