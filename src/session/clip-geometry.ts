import type { Tensor } from '../engine/tensor.ts';
import type { Accumulation } from './accumulation.ts';
import { dot, elementsOf, windowOf } from './capture.ts';
import type { ClipArrow, ClipView, Magnitudes } from './frame.ts';
import type { Clip } from './updates.ts';

/** More arrows than this nobody tells apart: the oldest become one. */
const maxArrows = 24;
const bins = 28;
/** Magnitudes a histogram spans below the largest. */
const decades = 7;

/** The gradient that one micro-batch, or several, added, piece by piece: one per leaf. */
interface Vector {
  readonly first: number;
  readonly last: number;
  readonly pieces: readonly (ArrayLike<number> | null)[];
}

/**
 * The plane's first axis is the accumulated sum, so that where it crosses a circle about the origin is exact. The second is
 * the direction in which `.grad` deviates from the sum (clipping by value turns it), else the one in which the micro-batches
 * have most of what is left of them: the principal direction of their rejections from the sum. All of it follows from
 * the matrix of their dot products.
 */
export function clipView(
  accumulation: Accumulation,
  named: ReadonlyMap<Tensor, string>,
  clips: readonly Clip[],
): ClipView | null {
  const clippedLeaves = new Set(clips.flatMap(({ leaves }) => leaves));
  const leaves = [...named.keys()].filter(
    (leaf) => leaf.requiresGrad && leaf.grad !== null && (clippedLeaves.size === 0 || clippedLeaves.has(leaf)),
  );
  const vectors = gather(accumulation, leaves);
  if (vectors.length === 0) return null;
  const sum = leaves.map((_, k) => added(vectors.map(({ pieces }) => pieces[k] ?? null)));
  const grads = leaves.map((leaf) => elementsOf(windowOf(leaf.grad ?? leaf)));
  const sumNorm = Math.sqrt(product(sum, sum));
  const appliedNorm = Math.sqrt(product(grads, grads));
  const along = (pieces: Vector['pieces']): number => (sumNorm === 0 ? 0 : product(pieces, sum) / sumNorm);
  const alongs = vectors.map(({ pieces }) => along(pieces));
  const squares = vectors.map(({ pieces }) => product(pieces, pieces));
  const applied = along(grads);
  const turned = Math.sqrt(Math.max(0, appliedNorm * appliedNorm - applied * applied));
  const turns = turned > 1e-4 * appliedNorm;
  const acrosses = turns
    ? vectors.map(({ pieces }, k) => (product(pieces, grads) - (alongs[k] ?? 0) * applied) / turned)
    : principal(vectors, alongs);
  const arrows: ClipArrow[] = vectors.map(({ first, last }, k) => ({
    first,
    last,
    along: alongs[k] ?? 0,
    across: acrosses[k] ?? 0,
    norm: Math.sqrt(squares[k] ?? 0),
  }));
  const total = squares.reduce((all, one) => all + one, 0);
  const inPlane = arrows.reduce((all, arrow) => all + arrow.along ** 2 + arrow.across ** 2, 0);
  return {
    arrows,
    sumNorm,
    shown: total === 0 ? 1 : Math.min(1, inPlane / total),
    applied: { along: applied, across: turns ? turned : 0, norm: appliedNorm },
    clipped:
      clips.length === 0
        ? null
        : {
            by: clips.some(({ factor }) => factor === null) ? 'value' : 'norm',
            threshold: Math.min(...clips.map(({ threshold }) => threshold)),
          },
    layers: leaves.map((leaf, k) => ({
      name: named.get(leaf) ?? '',
      before: Math.sqrt(product([sum[k] ?? null], [sum[k] ?? null])),
      after: Math.sqrt(product([grads[k] ?? null], [grads[k] ?? null])),
    })),
    magnitudes: histogram(sum),
  };
}

/** One vector per micro-batch, in order of arrival; a leaf that a micro-batch does not reach has null there. */
function gather(accumulation: Accumulation, leaves: readonly Tensor[]): readonly Vector[] {
  const byBatch = new Map<number, (ArrayLike<number> | null)[]>();
  leaves.forEach((leaf, k) => {
    for (const { microBatch, gradient } of accumulation.sharesOf(leaf)) {
      const pieces = byBatch.get(microBatch) ?? leaves.map(() => null);
      pieces[k] = gradient;
      byBatch.set(microBatch, pieces);
    }
  });
  const vectors = [...byBatch]
    .toSorted(([a], [b]) => a - b)
    .map(([microBatch, pieces]) => ({ first: microBatch, last: microBatch, pieces }));
  if (vectors.length <= maxArrows) return vectors;
  const old = vectors.slice(0, vectors.length - maxArrows + 1);
  const pieces = leaves.map((_, k) => added(old.map((one) => one.pieces[k] ?? null)));
  return [{ first: old[0]?.first ?? 1, last: old.at(-1)?.last ?? 1, pieces }, ...vectors.slice(old.length)];
}

function added(pieces: readonly (ArrayLike<number> | null)[]): ArrayLike<number> | null {
  const [only] = pieces;
  if (pieces.length === 1) return only ?? null;
  let sum: Float64Array | null = null;
  for (const piece of pieces) {
    if (piece === null) continue;
    sum ??= new Float64Array(piece.length);
    for (let i = 0; i < sum.length; i++) sum[i]! += piece[i]!;
  }
  return sum;
}

function product(a: Vector['pieces'], b: Vector['pieces']): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) {
    const [one, other] = [a[k], b[k]];
    if (one && other) sum += dot(one, other);
  }
  return sum;
}

/**
 * Components along the first principal direction of the rejections. R = G − p pᵀ holds their dot products (G those of the
 * vectors, p the components along the sum); with R u = λ u the components are √λ u.
 */
function principal(vectors: readonly Vector[], alongs: readonly number[]): readonly number[] {
  const n = vectors.length;
  const rest = new Float64Array(n * n);
  vectors.forEach((one, i) => {
    for (let j = 0; j <= i; j++) {
      const value = product(one.pieces, vectors[j]?.pieces ?? []) - (alongs[i] ?? 0) * (alongs[j] ?? 0);
      rest[i * n + j] = value;
      rest[j * n + i] = value;
    }
  });
  const { value, vector } = largestEigen(rest, n);
  // Of the two signs the one that lets the first arrow point up.
  const sign = (vector.find((x) => x !== 0) ?? 1) < 0 ? -1 : 1;
  return Array.from(vector, (x) => sign * Math.sqrt(Math.max(0, value)) * x);
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

function histogram(pieces: Vector['pieces']): Magnitudes {
  const present = pieces.filter((piece) => piece !== null);
  let most = 0;
  let all = 0;
  for (const piece of present) {
    all += piece.length;
    for (let i = 0; i < piece.length; i++) {
      const size = Math.abs(piece[i]!);
      if (size > most && size < Infinity) most = size;
    }
  }
  const counts = Array.from({ length: bins }, () => 0);
  if (most === 0) return { from: 0, to: 0, counts, others: all };
  const top = Math.ceil(Math.log10(most) * 4) / 4;
  const low = top - decades;
  let inside = 0;
  for (const piece of present) {
    for (let i = 0; i < piece.length; i++) {
      const at = ((Math.log10(Math.abs(piece[i]!)) - low) / decades) * bins;
      if (!(at >= 0) || at > bins) continue;
      counts[Math.min(bins - 1, Math.floor(at))]! += 1;
      inside++;
    }
  }
  return { from: 10 ** low, to: 10 ** top, counts, others: all - inside };
}
