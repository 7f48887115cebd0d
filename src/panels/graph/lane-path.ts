/** Lanes of a layout as SVG paths and as points along them. */
import type { Lane } from '../../layout/structure.ts';

/** S-curves leave and enter along the flow: control points halfway. */
export function lanePath(lane: Lane, vertical: boolean): string {
  let d = '';
  for (let i = 0; i + 1 < lane.length; i += 2) {
    const x = lane[i] ?? 0;
    const y = lane[i + 1] ?? 0;
    if (i === 0) {
      d = `M${x} ${y}`;
      continue;
    }
    const x0 = lane[i - 2] ?? 0;
    const y0 = lane[i - 1] ?? 0;
    if (vertical ? x === x0 : y === y0) d += `L${x} ${y}`;
    else if (vertical) d += `C${x0} ${(y0 + y) / 2} ${x} ${(y0 + y) / 2} ${x} ${y}`;
    else d += `C${(x0 + x) / 2} ${y0} ${(x0 + x) / 2} ${y} ${x} ${y}`;
  }
  return d;
}

/** The lane without the points in the midst of its straight stretches. */
function straightened(lane: Lane, across: 0 | 1): number[] {
  const points: number[] = [];
  for (let i = 0; i + 1 < lane.length; i += 2) {
    const at = lane[i + across];
    const between = i > 0 && i + 3 < lane.length;
    if (between && lane[i - 2 + across] === at && lane[i + 2 + across] === at) continue;
    points.push(lane[i] ?? 0, lane[i + 1] ?? 0);
  }
  return points;
}

/** The lane with its ends moved inwards along the flow, so that arrowheads and strokes do not run into boxes. */
export function trimmed(lane: Lane, vertical: boolean, start: number, end: number): number[] {
  const along = vertical ? 1 : 0;
  const points = straightened(lane, vertical ? 0 : 1);
  const last = points.length - 2 + along;
  const direction = Math.sign((points[2 + along] ?? 0) - (points[along] ?? 0)) || 1;
  const arrival = Math.sign((points[last] ?? 0) - (points[last - 2] ?? 0)) || 1;
  points[along] = (points[along] ?? 0) + direction * start;
  points[last] = (points[last] ?? 0) - arrival * end;
  return points;
}

export function laneLength(lane: Lane): number {
  let length = 0;
  for (let i = 2; i + 1 < lane.length; i += 2) length += segment(lane, i);
  return length;
}

function segment(lane: Lane, i: number): number {
  return Math.hypot((lane[i] ?? 0) - (lane[i - 2] ?? 0), (lane[i + 1] ?? 0) - (lane[i - 1] ?? 0));
}

/** The point at fraction `f` of a lane, 0 to 1. */
export function pointOn(lane: Lane, vertical: boolean, f: number): [number, number] {
  let rest = laneLength(lane) * Math.min(1, Math.max(0, f));
  for (let i = 2; i + 1 < lane.length; i += 2) {
    const length = segment(lane, i);
    if (rest <= length || i + 3 >= lane.length) {
      const u = length > 0 ? Math.min(1, rest / length) : 0;
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = lane.slice(i - 2, i + 2);
      // The cubic's own parameter, with control points halfway along the flow.
      const across = 3 * u * u - 2 * u * u * u;
      const along = 1.5 * u * (1 - u) + u * u * u;
      return vertical
        ? [x0 + (x1 - x0) * across, y0 + (y1 - y0) * along]
        : [x0 + (x1 - x0) * along, y0 + (y1 - y0) * across];
    }
    rest -= length;
  }
  return [lane[0] ?? 0, lane[1] ?? 0];
}

/** Stroke of a gradient lane: the norm's logarithm, between 1.5 and 6 px. */
export function gradientWidth(norm: number): number {
  if (!(norm > 0)) return 1.5;
  return Math.min(6, Math.max(1.5, 2.2 + 1.5 * Math.log10(norm / 0.15)));
}
