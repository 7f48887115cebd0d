/** Which update the Clipping panel speaks of at a position, and how often clipping fired. */
import type { Frame } from '../../model/frame.ts';
import type { UpdateRow } from '../../model/film.ts';
import { updateRow } from '../../model/film-rows.ts';
import { overRows } from '../../store/film.ts';
import type { ReceivedFilm } from '../../store/film.ts';

/** The update under way while its gradients are clipped or read, else the last one made. */
export function updateAt(film: ReceivedFilm, { place, latest }: Frame): UpdateRow | null {
  const under = place.phase === 'clip' || place.phase === 'step' ? updateRow(film, place.updates + 1) : null;
  return under ?? latest.update;
}

/** In how many of a film's first rows clipping fired: of none, one, two … */
const firedCounts = overRows(
  () => [0],
  (counts: number[], row: UpdateRow) => {
    counts.push((counts.at(-1) ?? 0) + (fired(row) ? 1 : 0));
    return counts;
  },
);

/** How many of the first `index` updates clipping fired in; null when not all of their rows are kept. */
export function firedUpTo(updates: readonly UpdateRow[], index: number): number | null {
  return updates[index - 1]?.index === index ? (firedCounts(updates)[index] ?? null) : null;
}

/** The longest accumulated gradient of a film. */
export const longestSum = overRows(
  () => 0,
  (longest, { normAccumulated }: UpdateRow) =>
    normAccumulated < Infinity ? Math.max(longest, normAccumulated) : longest,
);

/** True when a clip function was called for this update. */
export function clipsRow(row: UpdateRow): boolean {
  return row.limit !== null;
}

/** What the norm is scaled down to; null without a clip by norm. */
export function maxNorm({ limit }: UpdateRow): number | null {
  return limit?.by === 'norm' ? limit.value : null;
}

/** True when clipping made this update's gradients smaller. By value there is no coefficient to tell it by. */
export function fired({ clipCoefficient, normAccumulated, normApplied }: UpdateRow): boolean {
  return clipCoefficient === null ? normApplied < normAccumulated * (1 - 1e-6) : clipCoefficient < 1;
}

/**
 * The update that the gradients in the buffers belong to: the next one, as far as the film knows it, while one is being
 * gathered; the last one made when its gradients have been read and are still there.
 */
export function gatheredFor(film: ReceivedFilm, { place, latest }: Frame): UpdateRow | null {
  const { update: last, microBatch: newest } = latest;
  const read = last !== null && (newest === null || newest.position <= last.position);
  return read && place.phase !== 'step' ? last : (updateRow(film, place.updates + 1) ?? last);
}
