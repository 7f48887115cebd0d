/**
 * What moves, on a canvas above the picture: rings on the edges at work, and veils over the part of a face that the flow has
 * not filled yet. Drawn at every frame; the SVG below is left alone, so that the browser lays out and paints nothing else.
 */
import type { ZoomTransform } from 'd3';
import type { EdgeState } from './draw-edges.ts';
import type { Placed } from './node-layer.ts';
import { ringsAt } from './pulses.ts';

const STROKE = 2.5;

export interface Overlay {
  readonly canvas: HTMLCanvasElement;
  /** Reads the theme's colours. */
  recolour(): void;
  /** CSS size of the stage. */
  resize(width: number, height: number): void;
  draw(states: readonly EdgeState[], placed: ReadonlyMap<string, Placed>, at: ZoomTransform, t: number): void;
}

export function createOverlay(host: HTMLElement): Overlay {
  const canvas = document.createElement('canvas');
  canvas.className = 'overlay';
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const context = canvas.getContext('2d');
  let [width, height, ratio] = [0, 0, 1];
  let colours = { surface: '', value: '', grad: '' };
  let blank = true;

  /** Covers what lies beyond the front of the flow: values fill from the left, gradients from the right. */
  const veil = (placed: Placed | undefined, kind: 'value' | 'grad', t: number): void => {
    const area = placed?.part.areas().find(({ face }) => face === kind);
    if (!placed || !area || !context) return;
    const hidden = area.width * (1 - t);
    const x = placed.box.x + area.x + (kind === 'value' ? area.width - hidden : 0);
    context.fillStyle = colours.surface;
    context.fillRect(x, placed.box.y + area.y, hidden, area.height);
  };

  return {
    canvas,
    recolour() {
      const style = getComputedStyle(host);
      const colour = (name: string): string => style.getPropertyValue(name).trim();
      colours = { surface: colour('--surface'), value: colour('--value'), grad: colour('--grad') };
    },
    resize(w, h) {
      if (w === width && h === height && ratio === devicePixelRatio) return;
      [width, height, ratio] = [w, h, devicePixelRatio];
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      blank = true;
    },
    draw(states, placed, at, t) {
      if (!context) return;
      const hot = states.filter(({ value, grad }) => value === 'hot' || grad === 'hot');
      if (blank && hot.length === 0) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      blank = hot.length === 0;
      const scale = ratio * at.k;
      context.setTransform(scale, 0, 0, scale, ratio * at.x, ratio * at.y);
      if (t < 1) {
        for (const { path, value, grad } of hot) {
          if (grad === 'hot') veil(placed.get(path.from), 'grad', t);
          if (value === 'hot') veil(placed.get(path.to), 'value', t);
        }
      }
      context.lineWidth = STROKE;
      context.fillStyle = colours.surface;
      for (const { x, y, radius, kind } of ringsAt(hot, t)) {
        context.strokeStyle = colours[kind];
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
      }
    },
  };
}
