/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const compareRegion = {
  name: { en: 'Compare', zh: '对比' },
  empty: {
    en: 'Pin a run to hold others against it. Pinned runs stay in every chart, dashed and numbered.',
    zh: '固定一次运行，以便与其他运行对照。固定的运行会以带编号的虚线留在每张图中。',
  },
} satisfies Region;
