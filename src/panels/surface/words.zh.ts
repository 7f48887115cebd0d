/** The words of the loss surface in Simplified Chinese. */
import type { SurfaceWords } from './words.en.ts';

export const surfaceZh: SurfaceWords = {
  loss: '损失',
  zoomIn: '放大',
  zoomOut: '缩小',
  label: (x, y, updates) => `${x} 与 ${y} 上的损失，以及 ${updates} 次更新走过的路。用方向键读数。`,
  note: (low, high) => `微批次 1 的损失：蓝色从 ${low} 到 ${high} 渐强，对数刻度。点：一堵墙，陡得画不出。`,
};
