/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const accumulationRegion = {
  name: { en: 'Accumulation', zh: '累积' },
  empty: {
    en: "Each parameter's .grad fills here, one share per micro-batch, until step() reads it.",
    zh: '每个参数的 .grad 会在这里累积，每个微批次一份，直到 step() 读取。',
  },
} satisfies Region;
