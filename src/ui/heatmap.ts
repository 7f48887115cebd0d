/**
 * Heatmaps: the hue says what a number is (value blue, gradient orange), graphite says negative, strength is
 * (|x| / max)^0.7 with one scale per tensor. Ramps are read from the design tokens, so both themes come for free.
 */

export type HeatKind = 'value' | 'grad';

/** What a heatmap needs of a `TensorFace`. */
export interface HeatMatrix {
  readonly rows: number;
  readonly cols: number;
  /** Row-major, `rows * cols` long. */
  readonly values: ArrayLike<number>;
  readonly max: number;
}

const STEPS = 256;
const EXPONENT = 0.7;

/** Colour tables of 256 steps, three bytes each, from zero to full strength; `error` for NaN and Inf. */
export interface Ramps {
  readonly value: Uint8ClampedArray;
  readonly grad: Uint8ClampedArray;
  readonly neg: Uint8ClampedArray;
  readonly error: readonly [number, number, number];
}

function parseHex(hex: string): [number, number, number] {
  const at = (i: number): number => Number.parseInt(hex.slice(i, i + 2), 16) || 0;
  return [at(1), at(3), at(5)];
}

function rampTable(stops: readonly [number, number, number][]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(STEPS * 3);
  const last = stops.length - 1;
  for (let s = 0; s < STEPS; s++) {
    const x = (s / (STEPS - 1)) * last;
    const i = Math.min(last - 1, Math.floor(x));
    const low = stops[i];
    const high = stops[i + 1];
    if (!low || !high) continue;
    for (let c = 0; c < 3; c++) table[s * 3 + c] = (low[c] ?? 0) + ((high[c] ?? 0) - (low[c] ?? 0)) * (x - i);
  }
  return table;
}

/** Reads the ramps that hold for `element` (its theme). Cheap, but call once per theme change, not per picture. */
export function readRamps(element: Element): Ramps {
  const style = getComputedStyle(element);
  const colour = (name: string): [number, number, number] => parseHex(style.getPropertyValue(name).trim());
  const ramp = (name: string): Uint8ClampedArray =>
    rampTable([colour('--heat-zero'), ...[1, 2, 3, 4, 5, 6, 7].map((i) => colour(`--${name}-${i}`))]);
  return { value: ramp('value'), grad: ramp('grad'), neg: ramp('neg'), error: colour('--error') };
}

/** Index into a ramp's table for `x` on a scale that ends at `max`. */
export function heatStep(x: number, max: number): number {
  const f = max > 0 ? Math.abs(x) / max : 0;
  return Math.round(Math.min(1, f) ** EXPONENT * (STEPS - 1));
}

/** RGBA bytes, one pixel per cell. */
export function heatPixels(matrix: HeatMatrix, kind: HeatKind, ramps: Ramps): Uint8ClampedArray<ArrayBuffer> {
  const count = matrix.rows * matrix.cols;
  const pixels = new Uint8ClampedArray(count * 4);
  const positive = ramps[kind];
  for (let i = 0; i < count; i++) {
    const x = matrix.values[i] ?? 0;
    const to = i * 4;
    if (Number.isFinite(x)) {
      const table = x < 0 ? ramps.neg : positive;
      const at = heatStep(x, matrix.max) * 3;
      pixels[to] = table[at] ?? 0;
      pixels[to + 1] = table[at + 1] ?? 0;
      pixels[to + 2] = table[at + 2] ?? 0;
    } else {
      pixels.set(ramps.error, to);
    }
    pixels[to + 3] = 255;
  }
  return pixels;
}

/** Paints `matrix` into a canvas of one pixel per cell; show it with `image-rendering: pixelated`. */
export function paintHeat(canvas: HTMLCanvasElement, matrix: HeatMatrix, kind: HeatKind, ramps: Ramps): void {
  canvas.width = Math.max(1, matrix.cols);
  canvas.height = Math.max(1, matrix.rows);
  const context = canvas.getContext('2d');
  if (!context || matrix.rows * matrix.cols === 0) return;
  context.putImageData(new ImageData(heatPixels(matrix, kind, ramps), matrix.cols, matrix.rows), 0, 0);
}
