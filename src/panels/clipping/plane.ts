/** The plane's measures: what has to be seen, its scale, and where the arrows' numbers have room. */
import type { ClipView } from '../../session/frame.ts';
import { formatFixed } from '../../ui/number-format.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlaneScale {
  /** Pixels per unit of norm. */
  readonly k: number;
  readonly x: (along: number) => number;
  readonly y: (across: number) => number;
}

/** The tips of the arrows laid end to end, the origin first. */
export function tips({ arrows }: ClipView): readonly Point[] {
  const points: Point[] = [{ x: 0, y: 0 }];
  let [x, y] = [0, 0];
  for (const { along, across } of arrows) {
    x += along;
    y += across;
    points.push({ x, y });
  }
  return points;
}

/** A circle this many times as far as the arrows reach is left outside. */
const LARGEST_CIRCLE = 1.5;

/** Whether the circle about the origin can be drawn to the scale of the arrows. */
export function circleFits(view: ClipView, radius: number): boolean {
  const reach = Math.max(view.sumNorm, ...tips(view).map(({ x, y }) => Math.hypot(x, y)));
  return radius > 0 && radius <= LARGEST_CIRCLE * reach;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** The arrows may become this much smaller for the whole circle to be seen; else an arc of it has to do. */
const ROOM_FOR_CIRCLE = 0.6;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

function boxOf(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), low: Math.min(...ys), high: Math.max(...ys) };
}

function fit({ left, right, low, high }: Box, width: number, height: number): number {
  return Math.min(width / (right - left || 1), height / (high - low || (right - left) * 0.5 || 1));
}

/** Equal scales on both axes; all arrows lie within the frame, the circle too where there is room for it. */
export function planeScale(view: ClipView, radius: number | null, frame: Frame): PlaneScale {
  const { applied, sumNorm } = view;
  const pad = 10;
  const width = Math.max(1, frame.width - 2 * pad);
  const height = Math.max(1, frame.height - 2 * pad);
  const points = [...tips(view), { x: sumNorm, y: 0 }, { x: applied.along, y: applied.across }];
  let box = boxOf(points);
  if (radius !== null) {
    const whole = boxOf([...points, { x: -radius, y: -radius }, { x: radius, y: radius }]);
    const arc = boxOf([...points, { x: Math.min(radius, 1.5 * box.right), y: 0 }]);
    box = fit(whole, width, height) > ROOM_FOR_CIRCLE * fit(arc, width, height) ? whole : arc;
  }
  const k = fit(box, width, height);
  const x0 = pad + (width - (box.right - box.left) * k) / 2 - box.left * k;
  const y0 = pad + (height - (box.high - box.low) * k) / 2 + box.high * k;
  return { k, x: (along) => x0 + along * k, y: (across) => y0 - across * k };
}

export interface CirclePlace extends Point {
  readonly anchor: 'start' | 'end';
}

/** Where the circle's name has room: above a small one, else beside where it meets its lower end or the frame's. */
export function circleName(origin: Point, radius: number, frame: Frame): CirclePlace {
  if (radius < 30) return { x: origin.x + radius + 6, y: origin.y - radius - 8, anchor: 'start' };
  const y = Math.min(frame.height - 5, origin.y + radius * 0.8 + 6);
  const reach = Math.min(1, (y - 6 - origin.y) / radius);
  const x = origin.x + radius * Math.sqrt(1 - reach * reach);
  return x > frame.width - 130
    ? { x: Math.min(frame.width, x) - 10, y, anchor: 'end' }
    : { x: x + 8, y, anchor: 'start' };
}

/** Where on their arrows the numbers go: of a few places the one farthest from those already there. */
export function numberPlaces(ends: readonly Point[], taken: readonly Point[]): readonly Point[] {
  const placed: Point[] = [...taken];
  return ends.slice(1).map((to, i) => {
    const from = ends[i] ?? to;
    const places = [0.5, 0.35, 0.65, 0.22, 0.78].map((f) => ({
      x: from.x + (to.x - from.x) * f,
      y: from.y + (to.y - from.y) * f,
    }));
    let best = places[0] ?? to;
    let room = -1;
    for (const place of places) {
      const free = Math.min(40, ...placed.map((other) => Math.hypot(other.x - place.x, other.y - place.y)));
      if (free > room + 4) {
        best = place;
        room = free;
      }
    }
    placed.push(best);
    return best;
  });
}

/** The angle between what backward brought and what step() reads. */
export function angleOf({ applied }: ClipView): string {
  return `${formatFixed((Math.atan2(applied.across, applied.along) * 180) / Math.PI, 1)}°`;
}
