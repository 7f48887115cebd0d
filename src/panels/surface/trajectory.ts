/** The way of a run through the plane of its two numbers, and the part of the plane that shows it. */
import type { UpdateRow } from '../../model/film.ts';
import type { SurfaceWindow } from '../../model/surface.ts';

export interface TrackPoint {
  readonly x: number;
  readonly y: number;
  /** Updates made when it was reached: 0 at the start. */
  readonly update: number;
  readonly position: number;
}

/** Where the two numbers stood before the first update and after each; of thinned rows those that are kept. */
export function trackOf(updates: readonly UpdateRow[]): readonly TrackPoint[] {
  const points: TrackPoint[] = [];
  for (const { parameters, index, position } of updates) {
    const [x, y] = parameters?.after ?? [];
    const [fromX, fromY] = parameters?.before ?? [];
    if (x === undefined || y === undefined || fromX === undefined || fromY === undefined) continue;
    if (points.length === 0) points.push({ x: fromX, y: fromY, update: index - 1, position: 0 });
    points.push({ x, y, update: index, position });
  }
  return points;
}

/** A step this many times as far as everything before it leads out of the picture. */
const THROWN = 2;
/** Of what the steps reach, left free around it. */
const MARGIN = 0.35;
/** The shorter side is at least this part of the longer one. */
const SQUAREST = 0.4;

type Range = readonly [number, number];

/** Left and right, low and high of the points up to the first one that a step throws far out. */
function near(points: readonly TrackPoint[]): { readonly x: Range; readonly y: Range } | null {
  const [first] = points;
  if (first === undefined || !Number.isFinite(first.x + first.y)) return null;
  let [left, right, low, high] = [first.x, first.x, first.y, first.y];
  let last = first;
  for (const point of points.slice(1)) {
    const extent = Math.max(right - left, high - low, 0.05 * Math.max(1, Math.abs(first.x), Math.abs(first.y)));
    if (!(Math.hypot(point.x - last.x, point.y - last.y) < THROWN * extent)) break;
    [left, right] = [Math.min(left, point.x), Math.max(right, point.x)];
    [low, high] = [Math.min(low, point.y), Math.max(high, point.y)];
    last = point;
  }
  return { x: [left, right], y: [low, high] };
}

function widened([from, to]: Range, least: number, zoom: number): Range {
  const half = (Math.max(to - from, least) / 2) * (1 + 2 * MARGIN) * zoom;
  const middle = (from + to) / 2;
  // Ends on round numbers: the window stays where it is while the run grows a little.
  const round = 10 ** Math.floor(Math.log10(half));
  return [Math.floor((middle - half) / round) * round, Math.ceil((middle + half) / round) * round];
}

/** The part of the plane that holds the tracks, as far as they are not thrown out of it; `zoom` 2 shows twice as much. */
export function windowFor(
  tracks: readonly (readonly TrackPoint[])[],
  zoom: number,
): Pick<SurfaceWindow, 'x' | 'y'> | null {
  const parts = tracks.flatMap((points) => near(points) ?? []);
  if (parts.length === 0) return null;
  const x: Range = [Math.min(...parts.map((part) => part.x[0])), Math.max(...parts.map((part) => part.x[1]))];
  const y: Range = [Math.min(...parts.map((part) => part.y[0])), Math.max(...parts.map((part) => part.y[1]))];
  const longer = Math.max(x[1] - x[0], y[1] - y[0]) || Math.max(1, Math.abs(x[0]), Math.abs(y[0]));
  return { x: widened(x, SQUAREST * longer, zoom), y: widened(y, SQUAREST * longer, zoom) };
}

/** Where the track leaves the window for good, with the point it leads to; null when its end can be seen. */
export function exitOf(
  points: readonly TrackPoint[],
  { x, y }: Pick<SurfaceWindow, 'x' | 'y'>,
): { readonly at: { readonly x: number; readonly y: number }; readonly to: TrackPoint } | null {
  const inside = (point: TrackPoint): boolean =>
    point.x >= x[0] && point.x <= x[1] && point.y >= y[0] && point.y <= y[1];
  const end = points.at(-1);
  const last = points.findLastIndex(inside);
  const [from, to] = [points[last], points[last + 1]];
  if (end === undefined || from === undefined || to === undefined) return null;
  // The share of the way to the nearest side that the step crosses.
  let share = 1;
  const cross = (at: number, by: number, [low, high]: Range): void => {
    if (by > 0) share = Math.min(share, (high - at) / by);
    if (by < 0) share = Math.min(share, (low - at) / by);
  };
  cross(from.x, to.x - from.x, x);
  cross(from.y, to.y - from.y, y);
  return { at: { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }, to: end };
}
