/** What is said of the region before its code is here: its name. */
import type { Region } from '../region.ts';

export const transportRegion = {
  name: { en: 'Transport', zh: '播放控制' },
} satisfies Region;
