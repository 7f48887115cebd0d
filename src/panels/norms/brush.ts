/** From places on the chart to updates and positions. */
import type { MicroBatchRow } from '../../model/film.ts';
import { rowNear } from '../../model/film-rows.ts';
import type { UpdateRange } from '../../store/state.ts';
import { between } from './plot.ts';
import type { Plot } from './plot.ts';

/** A drag shorter than this is a click. */
const SHORTEST = 4;

/** Whole updates at a place: 2.5 is the middle of update 3. */
export function updatesAt({ panes, rows, range }: Plot, x: number, y: number): number {
  const all = [...panes, ...rows];
  const distance = ({ box }: (typeof all)[number]): number =>
    Math.max(0, box.top - y, y - box.base) * 2 + Math.max(0, box.left - x, x - box.right);
  const nearest = all.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return Math.max(range.from - 1, Math.min(range.to, nearest.x.invert(x)));
}

/** The updates of a stretch of the foot; null for one too short to mean it. */
export function stretchOf(plot: Plot, from: number, to: number): UpdateRange | null {
  if (Math.abs(to - from) < SHORTEST) return null;
  const ends = [updatesAt(plot, from, plot.foot), updatesAt(plot, to, plot.foot)];
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  return { from: Math.floor(low) + 1, to: Math.max(Math.floor(low) + 1, Math.ceil(high)) };
}

/** The position that a place means: a micro-batch of its update, or where updates are not told apart so far, its end. */
export function positionAt(plot: Plot, updates: number): number | null {
  const { microBatches } = plot.input;
  const number = Math.min(plot.range.to, Math.floor(updates) + 1);
  const row = rowNear(plot.input.updates, number);
  if (!plot.stairs && row !== null) return row.position;
  const own = between(microBatches, (one: MicroBatchRow) => one.update, { from: number, to: number });
  const batch = own[Math.min(own.length - 1, Math.floor((updates - number + 1) * own.length))];
  return batch?.position ?? row?.position ?? null;
}
