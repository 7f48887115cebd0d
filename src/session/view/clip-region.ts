/** The region that clipping holds the gradients in, as it lies in the plane that is shown. */
import type { Tensor } from '../../engine/tensor.ts';
import type { ClipAxes } from './clip-axes.ts';
import { boundaryOf, normOf, type Bound } from './clip-boundary.ts';
import { countUpTo, rowNear } from '../../model/film-rows.ts';
import type { ClipRegion } from '../../model/clipping.ts';
import type { UpdateRow } from '../../model/film.ts';
import type { Clip } from '../record/updates.ts';

/** The clipping of one update as the film tells of it. */
export type KnownClip = Pick<ClipRegion, 'limit'> & {
  readonly state: 'coming' | 'read';
  readonly coefficient: number | null;
};

/** Null for an update that clips nothing, or when the film does not know it yet. `read`: its step has been made. */
export function knownClip(row: UpdateRow | null, read: boolean): KnownClip | null {
  if (row === null) return null;
  const state = read ? 'read' : 'coming';
  const { limit, clipCoefficient } = row;
  if (limit === null) return null;
  return { limit, state, coefficient: read && limit.by === 'norm' ? clipCoefficient : null };
}

/** The first row that is kept of the updates after number `index`: what they clip by seldom changes. */
export function rowAfter(rows: readonly UpdateRow[], index: number): UpdateRow | null {
  const before = rowNear(rows, index);
  const from = before === null ? 0 : countUpTo(rows, before.position);
  return rows[from] ?? null;
}

interface RegionInput {
  readonly leaves: readonly Tensor[];
  readonly sum: readonly Float64Array[];
  /** The calls since the gradients were cleared. */
  readonly clips: readonly Clip[];
  /** All gradients had arrived before the first of them. */
  readonly complete: boolean;
  readonly axes: ClipAxes | null;
  readonly known: KnownClip | null;
}

export function regionOf({ leaves, sum, clips, complete, axes, known }: RegionInput): ClipRegion | null {
  const all = leaves.map((_, k) => k);
  const last = clips.at(-1);
  if (last === undefined) {
    if (known === null) return null;
    const { by, value, order } = known.limit;
    const group = order === null ? [] : [{ members: all, order, threshold: value }];
    return {
      ...known,
      measure: order === null ? null : measureOf(sum, order),
      beyond: by === 'value' ? beyond(sum, () => value) : null,
      edge: edgeOf(group, axes),
    };
  }
  const byValue = clips.some(({ limit }) => limit.by === 'value');
  // Every leaf is held by the last call that was about it.
  const holders = leaves.map((leaf) => clips.findLast((clip) => clip.leaves.includes(leaf)) ?? last);
  const groups = clips
    .map((clip) => ({
      members: all.filter((k) => holders[k] === clip),
      order: clip.limit.order,
      threshold: clip.limit.value,
    }))
    .filter(({ members }) => members.length > 0);
  const [only, ...more] = groups;
  const same = clips.every((clip) => clip.leaves.length === last.leaves.length && clip.leaves[0] === last.leaves[0]);
  return {
    limit: {
      by: byValue ? 'value' : 'norm',
      value: Math.min(...clips.map(({ limit }) => limit.value)),
      order: byValue ? Infinity : last.limit.order,
    },
    state: 'done',
    measure: only === undefined || more.length > 0 || only.order === null ? null : measureOf(sum, only.order),
    coefficient: complete && !byValue && same ? clips.reduce((factor, clip) => factor * (clip.factor ?? 1), 1) : null,
    beyond: byValue ? beyond(sum, (k) => holders[k]?.limit.value ?? Infinity) : null,
    edge: edgeOf(groups, axes),
  };
}

function beyond(
  sum: readonly Float64Array[],
  threshold: (k: number) => number,
): { readonly count: number; readonly of: number } {
  let [count, of] = [0, 0];
  sum.forEach((piece, k) => {
    const c = threshold(k);
    for (const x of piece) if (Math.abs(x) > c) count++;
    of += piece.length;
  });
  return { count, of };
}

/** The norm of the norms is the norm of all elements. */
function measureOf(sum: readonly Float64Array[], order: number): number {
  const norms = Float64Array.from(sum, (piece) => normOf(piece, piece, 1, 0, order));
  return normOf(norms, norms, 1, 0, order);
}

interface Group {
  /** Numbers of the leaves that one call is about. */
  readonly members: readonly number[];
  readonly order: number | null;
  readonly threshold: number;
}

function edgeOf(groups: readonly Group[], axes: ClipAxes | null): ClipRegion['edge'] {
  const [only] = groups;
  if (only === undefined || groups.some(({ order }) => order === null || !(order >= 1))) return null;
  if (groups.length === 1 && only.order === 2) {
    return only.threshold > 0 && only.threshold < Infinity ? { kind: 'circle', radius: only.threshold } : null;
  }
  if (axes === null || axes.across === null) return null;
  const { along, across } = axes;
  const bounds = groups.map(({ members, order, threshold }): Bound => {
    return { u: joined(along, members), v: joined(across, members), order: order ?? 2, threshold };
  });
  const points = boundaryOf(bounds);
  return points === null ? null : { kind: 'curve', points };
}

function joined(pieces: readonly Float64Array[], members: readonly number[]): Float64Array {
  const out = new Float64Array(members.reduce((all, k) => all + (pieces[k]?.length ?? 0), 0));
  let at = 0;
  for (const k of members) {
    const piece = pieces[k];
    if (piece === undefined) continue;
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
