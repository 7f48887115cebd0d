/** What is said of the region before its code is here: its name. */
import type { Region } from '../region.ts';

export const controlsRegion = {
  name: { en: 'Controls', zh: '控件' },
} satisfies Region;
