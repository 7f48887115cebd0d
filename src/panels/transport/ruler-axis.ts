/**
 * Where a position lies on the ruler. Counted in events, a backward pass is a sliver (eleven events beside a hundred lines of
 * `nn.Module`), and it is what people come to look at: of each micro-batch's width one half is forward, the other backward;
 * an event outside of them (set-up, clipping, `step()`) is a third as wide as one within. The map is piecewise linear and
 * never falls; where micro-batches are too many to be told apart, it is linear.
 */
import type { MicroBatchRow } from '../../model/film.ts';

/** Widths are in pixels, positions in events. */
export interface RulerAxis {
  readonly width: number;
  /** The run's last position known. */
  readonly last: number;
  /** Whether each micro-batch has its own two blocks. */
  readonly apart: boolean;
  x(position: number): number;
  /** The position at `x`, between 0 and `last`, whole. */
  position(x: number): number;
}

type Batch = Pick<MicroBatchRow, 'index' | 'start' | 'backwardStart' | 'position'>;

/** A block narrower than this can't be seen. */
const THINNEST = 1.5;
const OUTSIDE = 1 / 3;

/** Knots of the map: positions that grow, and the widths up to them, in events of a micro-batch. */
function knots(batches: readonly Batch[], last: number): { positions: number[]; widths: number[] } {
  const positions = [0];
  const widths = [0];
  let width = 0;
  const to = (position: number, more: number): void => {
    if (position <= (positions.at(-1) ?? 0)) return;
    width += more;
    positions.push(position);
    widths.push(width);
  };
  for (const { start, backwardStart, position } of batches) {
    to(start, (start - (positions.at(-1) ?? 0)) * OUTSIDE);
    const half = (position - start) / 2;
    to(backwardStart, half);
    to(position, half);
  }
  to(last, (last - (positions.at(-1) ?? 0)) * OUTSIDE);
  return { positions, widths };
}

/**
 * Where `at` lies on the line through the knots (from[k], to[k]), whose first and last stretch go on for ever. The first picture
 * needs no more of a scale than this; d3's would bring colours and number formats along.
 */
function along(from: readonly number[], to: readonly number[], at: number): number {
  let low = 1;
  let high = from.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const [a, b] = [from[low - 1] ?? 0, from[low] ?? 0];
  const [start, end] = [to[low - 1] ?? 0, to[low] ?? 0];
  return b === a ? end : start + ((at - a) / (b - a)) * (end - start);
}

export function rulerAxis(width: number, last: number, batches: readonly Batch[]): RulerAxis {
  const [first, end] = [batches[0], batches.at(-1)];
  const events = first && end ? (end.position - first.start) / (end.index - first.index + 1) : 0;
  const apart = (events / Math.max(1, last)) * width >= 2 * THINNEST;
  const { positions, widths } = knots(apart ? batches : [], Math.max(1, last));
  const full = widths.at(-1) ?? 1;
  const places = widths.map((at) => (at / full) * width);
  return {
    width,
    last,
    apart,
    x: (position) => along(positions, places, position),
    position: (x) => Math.round(Math.max(0, Math.min(last, width > 0 ? along(places, positions, x) : 0))),
  };
}
