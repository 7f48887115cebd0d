/** Series of another run as points, thinned without losing extremes, and as a line. */

export interface SeriesPoint {
  readonly update: number;
  readonly value: number;
}

/** More points than this are thinned. */
const MOST = 400;

/** Of each part of a long series the first, the least and the greatest point. */
export function thinnedPoints(points: readonly SeriesPoint[], most = MOST): readonly SeriesPoint[] {
  if (points.length <= most) return points;
  const part = Math.ceil((points.length * 3) / most);
  const kept: SeriesPoint[] = [];
  for (let start = 0; start < points.length; start += part) {
    const end = Math.min(points.length, start + part);
    let least = start;
    let greatest = start;
    for (let k = start; k < end; k++) {
      const value = points[k]?.value ?? NaN;
      if (value < (points[least]?.value ?? NaN)) least = k;
      if (value > (points[greatest]?.value ?? NaN)) greatest = k;
    }
    const chosen = [...new Set([start, least, greatest])].toSorted((a, b) => a - b);
    for (const k of chosen) kept.push(...points.slice(k, k + 1));
  }
  return kept;
}

/** A line through the points; one by itself is a short stroke. */
export function linePath(
  points: readonly SeriesPoint[],
  x: (update: number) => number,
  y: (value: number) => number,
): string {
  const at = ({ update, value }: SeriesPoint): string => `${x(update).toFixed(1)} ${y(value).toFixed(1)}`;
  const [first] = points;
  if (first !== undefined && points.length === 1) return `M${at(first)}h-6`;
  return points.map((point, k) => `${k === 0 ? 'M' : 'L'}${at(point)}`).join('');
}
