/** The loss over two numbers on a grid: the window that was asked for and the surface that came back. */

/** What part of the plane, and how finely. The first number runs along x. */
export interface SurfaceWindow {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly cols: number;
  readonly rows: number;
}

export interface Surface extends SurfaceWindow {
  readonly names: readonly [string, string];
  /** Where the run began. */
  readonly start: readonly [number, number];
  /** In the middle of the cells, row by row from the lowest y; NaN and Inf as the run would have them. */
  readonly losses: Float64Array;
  /** x and y by turns: where the loss jumps within 1/64 of a cell, along rows and along columns. */
  readonly wall: Float64Array;
}

/** Middle of cell `i` of `count` between two ends. */
export function cellMiddle([from, to]: readonly [number, number], i: number, count: number): number {
  return from + ((to - from) * (i + 0.5)) / count;
}
