/** What is said of the region before its code is here: its name. */
import type { Region } from '../region.ts';

export const codeRegion = {
  name: { en: 'Code', zh: '代码' },
} satisfies Region;
