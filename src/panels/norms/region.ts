/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const normsRegion = {
  name: { en: 'Gradient norms', zh: '梯度范数' },
  empty: {
    en: 'One staircase per update will grow here, a step for each micro-batch.',
    zh: '每次更新会在这里长出一段台阶，每个微批次一级。',
  },
} satisfies Region;
