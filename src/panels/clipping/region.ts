/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const clippingRegion = {
  name: { en: 'Clipping', zh: '裁剪' },
  empty: {
    en: "Each update's accumulated norm meets its threshold here.",
    zh: '每次更新的累积范数与阈值会在这里相遇。',
  },
} satisfies Region;
