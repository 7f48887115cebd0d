/** The words of the loss surface in English. */

export const surfaceEn = {
  loss: 'loss',
  zoomIn: 'Closer',
  zoomOut: 'Farther',
  label: (x: string, y: string, updates: number) =>
    `Loss over ${x} and ${y}, with the way of ${updates} updates. The arrow keys read it off.`,
  note: (low: string, high: string) =>
    `Loss of micro-batch 1: blue grows from ${low} to ${high}, logarithmic. Dots: a wall too steep to be drawn.`,
};

export type SurfaceWords = typeof surfaceEn;
