/** Gradients and the clip region as vectors in a plane. */
import type { Tensor } from '../../engine/tensor.ts';
import type { GradientSums } from '../record/accumulation.ts';
import { elementsOf, windowOf } from '../reading/capture.ts';
import { clipAxesOf, type ClipAxes } from './clip-axes.ts';
import { regionOf, type KnownClip } from './clip-region.ts';
import type { ClipArrow, ClipView } from '../../model/clipping.ts';
import { gatherVectors, norm, pieceProduct, product, total, type GradientVector } from './gradient-vectors.ts';
import { magnitudesOf } from './magnitudes.ts';
import type { Clip } from '../record/updates.ts';

/**
 * The gradients as vectors in a plane whose first axis is the accumulated sum, so that what happens along the sum is exact.
 * `known` is the clipping that the film tells of when no call since the last step does.
 */
export function clipView(
  accumulation: GradientSums,
  named: ReadonlyMap<Tensor, string>,
  calls: readonly Clip[],
  known: KnownClip | null,
): ClipView | null {
  const clippedLeaves = new Set(calls.flatMap(({ leaves }) => leaves));
  const leaves = [...named.keys()].filter(
    (leaf) => leaf.requiresGrad && leaf.grad !== null && (clippedLeaves.size === 0 || clippedLeaves.has(leaf)),
  );
  const vectors = gatherVectors(accumulation, leaves);
  const [oldest] = vectors;
  const newest = vectors.at(-1);
  if (oldest === undefined || newest === undefined) return null;
  const sum = leaves.map((leaf, k) =>
    Float64Array.from(total(vectors.map(({ pieces }) => pieces[k] ?? null)) ?? elementsOf(windowOf(leaf.grad ?? leaf))),
  );
  const grads = leaves.map((leaf) => elementsOf(windowOf(leaf.grad ?? leaf)));
  // What was clipped before the gradients were cleared is gone.
  const clips = calls.filter(({ position }) => position > (oldest.begun ?? 0));
  const after = clips.filter(({ position }) => position > (newest.arrived ?? Infinity));
  const axes = clipAxesOf({ vectors, sum, grads, ...measureOf(clips.at(-1) ?? null, known) });
  const sumNorm = norm(sum);
  const appliedNorm = norm(grads);
  // Of a step that is over only the factor is known: whether it is what the complete sum was multiplied by shows.
  const factor = known?.state === 'read' ? (known.coefficient ?? NaN) : 1;
  const clippedUnseen = clips.length === 0 && known?.state === 'read' && !near(appliedNorm, factor * sumNorm);
  const arrows = vectors.map((one) => arrowOf(one, axes));
  const squares = arrows.reduce((all, arrow) => all + arrow.norm ** 2, 0);
  const inPlane = arrows.reduce((all, arrow) => all + arrow.along ** 2 + arrow.across ** 2, 0);
  return {
    arrows,
    moved: axes === null || oldest.begun === null ? [] : movesOf(leaves, vectors, clips, axes),
    sumNorm,
    gathered: clips.length === after.length && !clippedUnseen ? newest.arrived : null,
    shown: squares === 0 ? 1 : Math.min(1, inPlane / squares),
    applied: {
      along: axes === null ? 0 : product(grads, axes.along),
      across: axes?.turned === true && axes.across !== null ? product(grads, axes.across) : 0,
      norm: appliedNorm,
    },
    region: regionOf({ leaves, sum, clips, complete: clips.length === after.length, axes, known }),
    layers: leaves.map((leaf, k) => ({
      name: named.get(leaf) ?? '',
      before: Math.sqrt(pieceProduct(sum[k], sum[k])),
      after: Math.sqrt(pieceProduct(grads[k], grads[k])),
    })),
    magnitudes: magnitudesOf(sum),
  };
}

/** Equal but for the rounding of float32. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-5 * Math.abs(b);
}

function measureOf(
  clip: Clip | null,
  known: KnownClip | null,
): { readonly order: number | null; readonly willCut: number | null } {
  if (clip !== null) return { order: clip.limit.order, willCut: null };
  if (known === null) return { order: null, willCut: null };
  const { by, value, order } = known.limit;
  return { order, willCut: by === 'value' && known.state === 'coming' ? value : null };
}

function arrowOf({ first, last, pieces }: GradientVector, axes: ClipAxes | null): ClipArrow {
  return {
    first,
    last,
    along: axes === null ? 0 : product(pieces, axes.along),
    across: axes === null || axes.across === null ? 0 : product(pieces, axes.across),
    norm: norm(pieces),
  };
}

/** Follows `.grad` through arrivals and clip calls, leaf by leaf: a call may be about some of them only. */
function movesOf(
  leaves: readonly Tensor[],
  vectors: readonly GradientVector[],
  clips: readonly Clip[],
  { along, across }: ClipAxes,
): ClipView['moved'] {
  const place = leaves.map(() => ({ along: 0, across: 0 }));
  const component = (k: number, piece: ArrayLike<number> | null): { along: number; across: number } => ({
    along: pieceProduct(piece, along[k]),
    across: pieceProduct(piece, across?.[k]),
  });
  const moved: ClipView['moved'][number][] = [];
  let arrived = 0;
  const arriveUntil = (position: number): void => {
    for (; arrived < vectors.length && (vectors[arrived]?.arrived ?? 0) < position; arrived++) {
      vectors[arrived]?.pieces.forEach((piece, k) => {
        const by = component(k, piece);
        const at = place[k] ?? by;
        place[k] = { along: at.along + by.along, across: at.across + by.across };
      });
    }
  };
  for (const clip of clips) {
    arriveUntil(clip.position);
    clip.leaves.forEach((leaf, i) => {
      const k = leaves.indexOf(leaf);
      const content = clip.after[i];
      if (k >= 0 && content) place[k] = component(k, elementsOf(content));
    });
    moved.push({
      after: arrived,
      along: place.reduce((all, at) => all + at.along, 0),
      across: place.reduce((all, at) => all + at.across, 0),
    });
  }
  return moved;
}
