/** What is said of the region before its code is here: its name. */
import type { Region } from '../region.ts';

export const graphRegion = {
  name: { en: 'Computation graph', zh: '计算图' },
} satisfies Region;
