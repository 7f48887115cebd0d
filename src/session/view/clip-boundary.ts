/** Where a plane through the origin cuts the boundary of the region that clipping holds gradients in. */

/** `‖x u + y v‖_p ≤ threshold`, over the elements of some leaves; clipping by value has p = Infinity. */
export interface Bound {
  /** The plane's two axes, element by element. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly order: number;
  readonly threshold: number;
}

export interface PlanePoint {
  readonly along: number;
  readonly across: number;
}

/** Directions on half the curve, and terms that are summed for all of them at most. */
const directions = 120;
const mostTerms = 4_000_000;
/** A 1-norm's corners lie where an element changes its sign; of more elements they are left out. */
const mostCorners = 200;

/**
 * The closed curve on which the first of the bounds is met, counter-clockwise from the first axis. Exact corners where all
 * bounds are inf-norms; else exact points, direction by direction: r(θ) = min over bounds of threshold / ‖u cos θ + v sin θ‖_p.
 * Null where nothing bounds the plane.
 */
export function boundaryOf(bounds: readonly Bound[]): readonly PlanePoint[] | null {
  const usable = bounds.filter(({ u, threshold }) => u.length > 0 && threshold > 0 && threshold < Infinity);
  if (usable.length === 0) return null;
  if (usable.every(({ order }) => order === Infinity)) return polygon(usable);
  const terms = usable.reduce((all, { u }) => all + u.length, 0);
  const count = Math.max(16, Math.min(directions, Math.floor(mostTerms / terms)));
  const angles = Array.from({ length: count }, (_, i) => (i / count) * Math.PI);
  if (terms <= mostCorners) angles.push(...usable.flatMap(corners));
  const half = angles.toSorted((a, b) => a - b).map((angle) => pointAt(usable, angle));
  if (half.some(({ along, across }) => !Number.isFinite(along + across))) return null;
  return [...half, ...half.map(({ along, across }) => ({ along: -along, across: -across }))];
}

function pointAt(bounds: readonly Bound[], angle: number): PlanePoint {
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  let radius = Infinity;
  for (const { u, v, order, threshold } of bounds) radius = Math.min(radius, threshold / normOf(u, v, x, y, order));
  return { along: radius * x, across: radius * y };
}

/** ‖x u + y v‖_p */
export function normOf(u: Float64Array, v: Float64Array, x: number, y: number, p: number): number {
  let sum = 0;
  if (p === Infinity) {
    for (let i = 0; i < u.length; i++) sum = Math.max(sum, Math.abs(x * u[i]! + y * v[i]!));
    return sum;
  }
  if (p === 1) {
    for (let i = 0; i < u.length; i++) sum += Math.abs(x * u[i]! + y * v[i]!);
    return sum;
  }
  if (p === 2) {
    for (let i = 0; i < u.length; i++) sum += (x * u[i]! + y * v[i]!) ** 2;
    return Math.sqrt(sum);
  }
  for (let i = 0; i < u.length; i++) sum += Math.abs(x * u[i]! + y * v[i]!) ** p;
  return sum ** (1 / p);
}

/** The directions in which an element of a 1-norm is zero, within half a turn. */
function corners({ u, v, order }: Bound): number[] {
  if (order !== 1) return [];
  return Array.from(u, (a, i) => {
    const angle = Math.atan2(-a, v[i]!);
    return angle < 0 ? angle + Math.PI : angle % Math.PI;
  });
}

/**
 * The corners of {(x, y): |aᵢ x + bᵢ y| ≤ 1 for all i}: the polygon that is polar to the hull of the points ±(aᵢ, bᵢ). Each
 * edge of the hull gives the corner in which the lines of its two ends meet.
 */
function polygon(bounds: readonly Bound[]): readonly PlanePoint[] | null {
  const points: PlanePoint[] = [];
  for (const { u, v, threshold } of bounds) {
    for (let i = 0; i < u.length; i++) {
      const [along, across] = [u[i]! / threshold, v[i]! / threshold];
      if (along !== 0 || across !== 0) points.push({ along, across }, { along: -along, across: -across });
    }
  }
  const hull = hullOf(outer(points));
  const vertices = hull.map((p, i): PlanePoint => {
    const q = hull[(i + 1) % hull.length] ?? p;
    const area = cross(p, q);
    return { along: (q.across - p.across) / area, across: (p.along - q.along) / area };
  });
  const finite = vertices.every(({ along, across }) => Number.isFinite(along + across));
  return finite && vertices.length >= 4 ? fromFirstAxis(vertices) : null;
}

const probes = 32;

/**
 * Leaves out points that are surely within the hull: those nearer to the origin than the hull of the farthest points in some
 * directions.
 */
function outer(points: readonly PlanePoint[]): readonly PlanePoint[] {
  const far: PlanePoint[] = [];
  for (let k = 0; k < probes; k++) {
    const [x, y] = [Math.cos((2 * Math.PI * k) / probes), Math.sin((2 * Math.PI * k) / probes)];
    let best = points[0];
    let most = -Infinity;
    for (const point of points) {
      const reach = x * point.along + y * point.across;
      if (reach > most) [best, most] = [point, reach];
    }
    if (best !== undefined) far.push(best);
  }
  const inner = hullOf(far);
  if (inner.length < 3) return points;
  const radius = Math.min(
    ...inner.map((p, i) => {
      const q = inner[(i + 1) % inner.length] ?? p;
      return cross(p, q) / Math.hypot(q.along - p.along, q.across - p.across);
    }),
  );
  return points.filter(({ along, across }) => along * along + across * across >= radius * radius * (1 - 1e-9));
}

/** Convex hull, counter-clockwise, without points on its edges (Andrew's monotone chain). */
function hullOf(points: readonly PlanePoint[]): readonly PlanePoint[] {
  const sorted = points.toSorted((a, b) => a.along - b.along || a.across - b.across);
  const chain = (order: readonly PlanePoint[]): PlanePoint[] => {
    const out: PlanePoint[] = [];
    for (const point of order) {
      while (out.length >= 2 && turn(out.at(-2) ?? point, out.at(-1) ?? point, point) <= 0) out.pop();
      out.push(point);
    }
    return out.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

function cross(a: PlanePoint, b: PlanePoint): number {
  return a.along * b.across - a.across * b.along;
}

function turn(o: PlanePoint, a: PlanePoint, b: PlanePoint): number {
  return (a.along - o.along) * (b.across - o.across) - (a.across - o.across) * (b.along - o.along);
}

function fromFirstAxis(vertices: readonly PlanePoint[]): readonly PlanePoint[] {
  const angle = ({ along, across }: PlanePoint): number => {
    const at = Math.atan2(across, along);
    return at < 0 ? at + 2 * Math.PI : at;
  };
  return vertices.toSorted((a, b) => angle(a) - angle(b));
}
