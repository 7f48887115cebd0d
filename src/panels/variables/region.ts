/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const variablesRegion = {
  name: { en: 'Variables', zh: '变量' },
  empty: {
    en: "The listing's variables appear here as it makes them.",
    zh: '代码产生的变量会出现在这里。',
  },
} satisfies Region;
