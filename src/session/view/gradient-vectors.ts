/** Gradients of several leaves as one vector each, in pieces: one piece per leaf, null where a leaf has none. */
import type { Tensor } from '../../engine/tensor.ts';
import type { GradientSums } from '../record/accumulation.ts';
import { dot } from '../reading/capture.ts';

export type Pieces = readonly (ArrayLike<number> | null)[];

/** What one micro-batch, or several, added. */
export interface GradientVector {
  readonly first: number;
  readonly last: number;
  /** Where the first and the last of it arrived; null for old shares that are kept as one. */
  readonly begun: number | null;
  readonly arrived: number | null;
  readonly pieces: Pieces;
}

/** More arrows than this nobody tells apart: the oldest become one. */
const maxVectors = 24;

/** One vector per micro-batch, in order of arrival. */
export function gatherVectors(accumulation: GradientSums, leaves: readonly Tensor[]): readonly GradientVector[] {
  const byBatch = new Map<number, { pieces: (ArrayLike<number> | null)[]; positions: (number | null)[] }>();
  leaves.forEach((leaf, k) => {
    for (const { microBatch, gradient, position } of accumulation.sharesOf(leaf)) {
      const one = byBatch.get(microBatch) ?? { pieces: leaves.map(() => null), positions: [] };
      one.pieces[k] = gradient;
      one.positions.push(position);
      byBatch.set(microBatch, one);
    }
  });
  const vectors = [...byBatch]
    .toSorted(([a], [b]) => a - b)
    .map(([microBatch, { pieces, positions }]): GradientVector => {
      const known = positions.filter((position) => position !== null);
      const whole = known.length === positions.length;
      return {
        first: microBatch,
        last: microBatch,
        begun: whole ? Math.min(...known) : null,
        arrived: whole ? Math.max(...known) : null,
        pieces,
      };
    });
  if (vectors.length <= maxVectors) return vectors;
  const old = vectors.slice(0, vectors.length - maxVectors + 1);
  const pieces = leaves.map((_, k) => total(old.map((one) => one.pieces[k] ?? null)));
  const first = old[0]?.first ?? 1;
  return [{ first, last: old.at(-1)?.last ?? 1, begun: null, arrived: null, pieces }, ...vectors.slice(old.length)];
}

/** The sum of several vectors' pieces of one leaf. */
export function total(pieces: Pieces): ArrayLike<number> | null {
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

export function product(a: Pieces, b: Pieces): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += pieceProduct(a[k], b[k]);
  return sum;
}

export function pieceProduct(a: ArrayLike<number> | null | undefined, b: ArrayLike<number> | null | undefined): number {
  return a && b ? dot(a, b) : 0;
}

export function norm(a: Pieces): number {
  return Math.sqrt(product(a, a));
}

/** Σ weight · vector, in the lengths that `sizes` says. */
export function combine(
  sizes: readonly number[],
  terms: readonly { readonly weight: number; readonly pieces: Pieces }[],
): Float64Array[] {
  return sizes.map((size, k) => {
    const out = new Float64Array(size);
    for (const { weight, pieces } of terms) {
      const piece = pieces[k];
      if (!piece || weight === 0) continue;
      for (let i = 0; i < size; i++) out[i]! += weight * piece[i]!;
    }
    return out;
  });
}
