/** A surface as pixels: the blue of values, pale where the loss is low, on a logarithmic scale where all losses are positive. */
import type { Surface } from '../../model/surface.ts';

/** This share of the cells may lie below the scale: a few that a deep, narrow valley meets must not stretch it. */
const LOWEST = 0.02;
/** A scale does not go lower than this part of its greatest loss. */
const DEEPEST = 1e-6;

export interface LossScale {
  readonly low: number;
  readonly high: number;
  /** 0 at `low` or below, 1 at `high`. */
  readonly share: (loss: number) => number;
}

export function lossScale(losses: Float64Array): LossScale {
  const sorted = losses.filter(Number.isFinite).toSorted();
  const low = sorted[Math.floor(sorted.length * LOWEST)] ?? NaN;
  const high = sorted.at(-1) ?? NaN;
  if (!(low < high)) return { low, high, share: () => 0.5 };
  const within = (share: number): number => Math.max(0, Math.min(1, share));
  if (sorted[0] !== undefined && sorted[0] < 0)
    return { low, high, share: (loss) => within((loss - low) / (high - low)) };
  const bottom = Math.max(low, DEEPEST * high);
  const span = Math.log(high / bottom);
  return { low: bottom, high, share: (loss) => within(Math.log(Math.max(loss, bottom) / bottom) / span) };
}

/** RGBA, the highest y in the first row. `ramp` has 256 colours of three bytes. */
export function surfacePixels(
  { losses, cols, rows }: Pick<Surface, 'losses' | 'cols' | 'rows'>,
  ramp: Uint8ClampedArray,
  notFinite: readonly [number, number, number],
): Uint8ClampedArray<ArrayBuffer> {
  const { share } = lossScale(losses);
  const pixels = new Uint8ClampedArray(cols * rows * 4);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const loss = losses[(rows - 1 - row) * cols + col]!;
      const to = (row * cols + col) * 4;
      if (Number.isFinite(loss)) {
        const from = Math.round(share(loss) * 255) * 3;
        for (let c = 0; c < 3; c++) pixels[to + c] = ramp[from + c]!;
      } else pixels.set(notFinite, to);
      pixels[to + 3] = 255;
    }
  }
  return pixels;
}
