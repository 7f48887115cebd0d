/**
 * The plane that gradients are shown in. Its first axis is the accumulated sum. The second is the first of these that there is:
 *
 * - the direction in which `.grad` deviates from the sum (clipping by value turns it),
 * - the direction in which clipping by value is going to turn it,
 * - the one in which the micro-batches have most of what is left of them: the principal direction of their rejections from the
 *   sum,
 * - the normal of the region that the threshold bounds, where the sum leaves it (a 2-norm's is the sum itself).
 */
import { dot } from '../reading/capture.ts';
import { combine, norm, product, type GradientVector, type Pieces } from './gradient-vectors.ts';

export interface PlaneInput {
  readonly vectors: readonly GradientVector[];
  readonly sum: readonly Float64Array[];
  readonly grads: Pieces;
  /** What the threshold is held against; by value: Infinity. Null without a threshold. */
  readonly order: number | null;
  /** Threshold of a value clip that is to come; null without one. */
  readonly willCut: number | null;
}

export interface ClipAxes {
  /** Of length 1 and orthogonal. A null second axis: there is nothing to be shown off the first. */
  readonly along: readonly Float64Array[];
  readonly across: readonly Float64Array[] | null;
  /** `.grad` does not point along the sum. */
  readonly turned: boolean;
}

/** Null where the sum is zero or not finite: it has no direction then. */
export function clipAxesOf({ vectors, sum, grads, order, willCut }: PlaneInput): ClipAxes | null {
  const sizes = sum.map(({ length }) => length);
  const length = norm(sum);
  if (!(length > 0 && length < Infinity)) return null;
  const along = combine(sizes, [{ weight: 1 / length, pieces: sum }]);
  const rejection = (pieces: Pieces): Float64Array[] =>
    combine(sizes, [
      { weight: 1, pieces },
      { weight: -product(pieces, along), pieces: along },
    ]);
  const unit = (pieces: readonly Float64Array[], least: number): readonly Float64Array[] | null => {
    const size = norm(pieces);
    return size > least && size < Infinity ? combine(sizes, [{ weight: 1 / size, pieces }]) : null;
  };
  const turned = unit(rejection(grads), 1e-4 * norm(grads));
  if (turned !== null) return { along, across: turned, turned: true };
  const next = willCut === null ? null : unit(rejection(clamped(sum, willCut)), 1e-4 * length);
  const across =
    next ??
    principalAxis(vectors, along, sizes) ??
    (order === null || order === 2 ? null : unit(rejection(normal(along, order)), 1e-9));
  return { along, across, turned: false };
}

function clamped(pieces: readonly Float64Array[], c: number): Float64Array[] {
  return pieces.map((piece) => piece.map((x) => Math.max(-c, Math.min(c, x))));
}

/** The gradient of ‖x‖_p but for its length: sign(x) |x|^(p−1); of the inf-norm the element of largest magnitude. */
function normal(x: readonly Float64Array[], p: number): Float64Array[] {
  if (p < Infinity) return x.map((piece) => piece.map((xi) => Math.sign(xi) * Math.abs(xi) ** (p - 1)));
  let most = 0;
  for (const piece of x) for (const xi of piece) most = Math.max(most, Math.abs(xi));
  return x.map((piece) => piece.map((xi) => (Math.abs(xi) === most ? Math.sign(xi) : 0)));
}

/**
 * The first principal direction of the rejections r_k. R holds their dot products; with R w = λ w the direction is
 * Σ w_k r_k / √λ. Of the two signs the one that lets the first vector point up.
 */
function principalAxis(
  vectors: readonly GradientVector[],
  along: readonly Float64Array[],
  sizes: readonly number[],
): readonly Float64Array[] | null {
  const n = vectors.length;
  if (n < 2) return null;
  const alongs = vectors.map(({ pieces }) => product(pieces, along));
  const rest = new Float64Array(n * n);
  let all = 0;
  vectors.forEach((one, i) => {
    for (let j = 0; j <= i; j++) {
      const whole = product(one.pieces, vectors[j]?.pieces ?? []);
      const value = whole - alongs[i]! * alongs[j]!;
      rest[i * n + j] = value;
      rest[j * n + i] = value;
      if (i === j) all += whole;
    }
  });
  const { value, vector } = largestEigen(rest, n);
  // Less than that is what rounding leaves of vectors that all point along the sum.
  if (!(value > 1e-12 * all)) return null;
  const sign = (vector.find((x) => x !== 0) ?? 1) < 0 ? -1 : 1;
  const weights = vector.map((w) => (sign * w) / Math.sqrt(value));
  const terms = vectors.map(({ pieces }, k) => ({ weight: weights[k]!, pieces }));
  return combine(sizes, [...terms, { weight: -dot(weights, alongs), pieces: along }]);
}

/** Power iteration from the column of largest diagonal; the matrix has no negative eigenvalue. */
function largestEigen(matrix: Float64Array, n: number): { readonly value: number; readonly vector: Float64Array } {
  let start = 0;
  for (let i = 1; i < n; i++) if (matrix[i * n + i]! > matrix[start * n + start]!) start = i;
  let vector = matrix.slice(start * n, start * n + n);
  let value = 0;
  for (let round = 0; round < 200; round++) {
    const length = Math.sqrt(dot(vector, vector));
    if (!(length > 0)) return { value: 0, vector: new Float64Array(n) };
    const unit = vector.map((x) => x / length);
    vector = new Float64Array(n);
    for (let i = 0; i < n; i++) vector[i] = dot(matrix.subarray(i * n, i * n + n), unit);
    const next = dot(vector, unit);
    if (Math.abs(next - value) <= 1e-12 * next) return { value: next, vector: unit };
    value = next;
  }
  const length = Math.sqrt(dot(vector, vector));
  return { value, vector: vector.map((x) => x / length) };
}
