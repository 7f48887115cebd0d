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

/** A circle that would make the arrows smaller than this share of it is left outside. */
const LARGEST_CIRCLE = 3;

/** Whether the circle about the origin can be drawn to the scale of the arrows. */
export function circleFits(view: ClipView, radius: number): boolean {
  const reach = Math.max(view.sumNorm, ...tips(view).map(({ x, y }) => Math.hypot(x, y)));
  return radius > 0 && radius <= LARGEST_CIRCLE * reach;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Pixels kept free on the right and below, for words. */
  readonly right: number;
  readonly below: number;
}

/** Equal scales on both axes; everything that is drawn, the circle included, within the frame. */
export function planeScale(view: ClipView, radius: number | null, frame: Frame): PlaneScale {
  const { applied, sumNorm } = view;
  const points = [...tips(view), { x: sumNorm, y: 0 }, { x: applied.along, y: applied.across }];
  if (radius !== null) points.push({ x: -radius, y: -radius }, { x: radius, y: radius });
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const pad = 8;
  const width = Math.max(1, frame.width - 2 * pad - frame.right);
  const height = Math.max(1, frame.height - 2 * pad - frame.below);
  const k = Math.min(width / (right - left || 1), height / (high - low || (right - left) * 0.5 || 1));
  const x0 = pad + (width - (right - left) * k) / 2 - left * k;
  const y0 = pad + (height - (high - low) * k) / 2 + high * k;
  return { k, x: (along) => x0 + along * k, y: (across) => y0 - across * k };
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
