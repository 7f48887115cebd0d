/** The plane's measures: what has to be seen, its scale, and where the arrows' numbers have room. */
import type { ClipView } from '../../model/clipping.ts';

export interface PixelPoint {
  readonly x: number;
  readonly y: number;
}

export interface PlaneScale {
  /** Pixels per unit of norm. */
  readonly k: number;
  readonly x: (along: number) => number;
  readonly y: (across: number) => number;
}

/** One arrow from where `.grad` stood; `cut`: where a clip call took its tip before more arrived. */
export interface Leg {
  readonly from: PixelPoint;
  readonly to: PixelPoint;
  readonly cut: PixelPoint | null;
}

/** The arrows laid end to end as `.grad` went: from the origin, and on from wherever clipping had put it. */
export function legs({ arrows, moved }: ClipView): readonly Leg[] {
  let from: PixelPoint = { x: 0, y: 0 };
  return arrows.map(({ along, across }, i): Leg => {
    const to = { x: from.x + along, y: from.y + across };
    const stop = i + 1 < arrows.length ? moved.findLast(({ after }) => after === i + 1) : undefined;
    const cut = stop === undefined ? null : { x: stop.along, y: stop.across };
    const leg = { from, to, cut };
    from = cut ?? to;
    return leg;
  });
}

function reachOf(view: ClipView): number {
  return Math.max(view.sumNorm, ...legs(view).map(({ to }) => Math.hypot(to.x, to.y)));
}

/** The region's edge as a polyline; a circle has no points. */
export interface PlaneEdge {
  readonly radius: number | null;
  readonly points: readonly PixelPoint[];
}

/** An edge nowhere nearer to the origin than this many times the reach of the arrows is left outside. */
const FARTHEST = 1.5;

/** The edge to be drawn; null where there is none, or it lies far outside. */
export function edgeToDraw(view: ClipView): PlaneEdge | null {
  const edge = view.region?.edge ?? null;
  if (edge === null) return null;
  const reach = FARTHEST * reachOf(view);
  if (edge.kind === 'circle') return edge.radius <= reach ? { radius: edge.radius, points: [] } : null;
  const points = edge.points.map(({ along, across }) => ({ x: along, y: across }));
  return Math.min(...points.map(({ x, y }) => Math.hypot(x, y))) <= reach ? { radius: null, points } : null;
}

export interface PlaneFrame {
  readonly width: number;
  readonly height: number;
}

/** The arrows may become this much smaller for the whole edge to be seen; else a part of it has to do. */
const ROOM_FOR_EDGE = 0.6;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

function boxOf(points: readonly PixelPoint[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), low: Math.min(...ys), high: Math.max(...ys) };
}

function fit({ left, right, low, high }: Box, width: number, height: number): number {
  return Math.min(width / (right - left || 1), height / (high - low || (right - left) * 0.5 || 1));
}

function corners({ radius, points }: PlaneEdge): readonly PixelPoint[] {
  if (radius === null) return points;
  return [
    { x: -radius, y: -radius },
    { x: radius, y: radius },
  ];
}

/** Equal scales on both axes; all arrows lie within the frame, the region too where there is room for it. */
export function planeScale(view: ClipView, edge: PlaneEdge | null, frame: PlaneFrame): PlaneScale {
  const { applied, sumNorm } = view;
  const pad = 10;
  const width = Math.max(1, frame.width - 2 * pad);
  const height = Math.max(1, frame.height - 2 * pad);
  const ends = legs(view).flatMap(({ to, cut }) => (cut === null ? [to] : [to, cut]));
  const points = [{ x: 0, y: 0 }, ...ends, { x: sumNorm, y: 0 }, { x: applied.along, y: applied.across }];
  let box = boxOf(points);
  if (edge !== null) {
    const whole = boxOf([...points, ...corners(edge)]);
    const crossing = edge.radius ?? 0;
    const arc = boxOf([...points, { x: Math.min(crossing, 1.5 * box.right), y: 0 }]);
    box = fit(whole, width, height) > ROOM_FOR_EDGE * fit(arc, width, height) ? whole : arc;
  }
  const k = fit(box, width, height);
  const x0 = pad + (width - (box.right - box.left) * k) / 2 - box.left * k;
  const y0 = pad + (height - (box.high - box.low) * k) / 2 + box.high * k;
  return { k, x: (along) => x0 + along * k, y: (across) => y0 - across * k };
}

export interface NamePlace extends PixelPoint {
  readonly anchor: 'start' | 'end';
}

/** Room that a name takes, and its distance from the edge. */
const NAME_WIDTH = 128;
const BESIDE = 8;

/** Points of the edge every few pixels, as far as they lie within the frame; in pixels. */
function alongEdge(outline: readonly PixelPoint[], frame: PlaneFrame): readonly PixelPoint[] {
  return outline.flatMap((from, i) => {
    const to = outline[(i + 1) % outline.length] ?? from;
    const steps = Math.min(200, Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y) / 8)));
    return Array.from({ length: steps }, (_, k) => ({
      x: from.x + ((to.x - from.x) * k) / steps,
      y: from.y + ((to.y - from.y) * k) / steps,
    })).filter(({ x, y }) => x >= 4 && x <= frame.width - 4 && y >= 14 && y <= frame.height - 6);
  });
}

/** Where the edge's name has room beside it: farthest from `taken`. Everything in pixels; null where no edge is in the frame. */
export function edgeName(
  outline: readonly PixelPoint[],
  taken: readonly PixelPoint[],
  frame: PlaneFrame,
): NamePlace | null {
  let best: NamePlace | null = null;
  let most = -Infinity;
  for (const { x, y } of alongEdge(outline, frame)) {
    for (const anchor of ['start', 'end'] as const) {
      const left = anchor === 'start' ? x + BESIDE : x - BESIDE - NAME_WIDTH;
      if (left < 0 || left + NAME_WIDTH > frame.width) continue;
      const away = (point: PixelPoint): number =>
        Math.hypot(Math.max(left - point.x, 0, point.x - left - NAME_WIDTH), point.y - (y - 4));
      // A name low in the picture stands in nobody's way.
      const room = Math.min(24, ...taken.map(away)) + y / (10 * frame.height);
      if (room > most) [best, most] = [{ x: anchor === 'start' ? x + BESIDE : x - BESIDE, y, anchor }, room];
    }
  }
  return best;
}

/** The edge in pixels, a circle as a polygon of many corners. */
export function outlineOf(
  { radius, points }: PlaneEdge,
  pixel: (point: PixelPoint) => PixelPoint,
): readonly PixelPoint[] {
  if (radius === null) return points.map(pixel);
  return Array.from({ length: 72 }, (_, k) => {
    const angle = (k / 72) * 2 * Math.PI;
    return pixel({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
  });
}

/** Points of a line every few pixels, for names to keep away from. */
export function spotsOf(from: PixelPoint, to: PixelPoint): readonly PixelPoint[] {
  const steps = Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y) / 12));
  return Array.from({ length: steps + 1 }, (_, k) => ({
    x: from.x + ((to.x - from.x) * k) / steps,
    y: from.y + ((to.y - from.y) * k) / steps,
  }));
}

/** Where on their arrows the numbers go: of a few places the one farthest from those already there. In pixels. */
export function numberPlaces(
  arrows: readonly { from: PixelPoint; to: PixelPoint }[],
  taken: readonly PixelPoint[],
): readonly PixelPoint[] {
  const placed: PixelPoint[] = [...taken];
  return arrows.map(({ from, to }) => {
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
