/** Where the plane lies on the page, in pixels of the drawing. */
import type { SurfaceWindow } from '../../model/surface.ts';

export interface PlotScale {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** The plane's numbers at a pixel. */
  readonly at: (px: number, py: number) => { readonly x: number; readonly y: number };
}

const LEFT = 42;
const BOTTOM = 20;
const TOP = 2;
const RIGHT = 2;

export function plotScale(window: Pick<SurfaceWindow, 'x' | 'y'>, width: number, height: number): PlotScale {
  const [x0, x1] = window.x;
  const [y0, y1] = window.y;
  const plot = { left: LEFT, top: TOP, width: width - LEFT - RIGHT, height: height - TOP - BOTTOM };
  return {
    ...plot,
    x: (value) => plot.left + ((value - x0) / (x1 - x0)) * plot.width,
    y: (value) => plot.top + ((y1 - value) / (y1 - y0)) * plot.height,
    at: (px, py) => ({
      x: x0 + ((px - plot.left) / plot.width) * (x1 - x0),
      y: y1 - ((py - plot.top) / plot.height) * (y1 - y0),
    }),
  };
}

/** Cells of two pixels, within what is quickly computed. */
export function gridFor({ width, height }: PlotScale): Pick<SurfaceWindow, 'cols' | 'rows'> {
  const cells = (pixels: number, most: number): number => Math.max(8, Math.min(most, Math.round(pixels / 2)));
  return { cols: cells(width, 200), rows: cells(height, 140) };
}
