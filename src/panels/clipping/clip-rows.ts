/** Which update the Clipping panel speaks of at a position, and how often clipping fired. */
import type { Frame, Phase, UpdateRow } from '../../session/frame.ts';
import { countUpTo } from '../../store/film.ts';
import type { Film } from '../../store/film.ts';

/** The update under way while its gradients are clipped or read, else the last one made. */
export function updateAt(updates: readonly UpdateRow[], position: number, phase: Phase): UpdateRow | null {
  const done = countUpTo(updates, position);
  const under = phase === 'clip' || phase === 'step' ? updates[done] : undefined;
  return under ?? updates[done - 1] ?? null;
}

/** True when clipping made this update's gradients smaller. */
export function fired(row: UpdateRow): boolean {
  return row.clipCoefficient === null || row.clipCoefficient < 1;
}

/**
 * The update that the gradients in the buffers belong to: the next one, as far as the film knows it, while one is being
 * gathered; the last one made when its gradients have been read and are still there.
 */
export function gatheredFor(film: Film, { position, place }: Frame): UpdateRow | null {
  const done = countUpTo(film.updates, position);
  const last = film.updates[done - 1];
  const batches = countUpTo(film.microBatches, position);
  const newest = film.microBatches[batches - 1];
  const read = last !== undefined && (newest === undefined || newest.position <= last.position);
  return read && place.phase !== 'step' ? last : (film.updates[done] ?? last ?? null);
}
