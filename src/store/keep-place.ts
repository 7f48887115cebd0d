/** Where to go in a new run of an edited listing so that the reader keeps their place: the same update, the same micro-batch. */
import type { Frame } from '../model/frame.ts';
import type { ReceivedFilm } from './film.ts';
import { rowNear } from '../model/film-rows.ts';
import { lastPosition } from './film.ts';

export interface KeptPlace {
  readonly updates: number;
  /** How many micro-batches of the next update have begun. */
  readonly microBatches: number;
  /** The old run was known to its end, so the new one is to be, too. */
  readonly whole: boolean;
  /** The old run stood at its last position. */
  readonly atEnd: boolean;
  /** The run itself does not change (only its comments): the very position holds. */
  readonly position: number | null;
}

/** The place of `frame`, or null when it stands at the start. */
export function placeToKeep(frame: Frame | null, film: ReceivedFilm, samePositions: boolean): KeptPlace | null {
  if (!frame) return null;
  const { position, place } = frame;
  return {
    updates: place.updates,
    microBatches: place.microBatch ?? 0,
    whole: film.end !== null,
    atEnd: film.end !== null && position > 0 && position >= film.end,
    position: samePositions || position === 0 ? position : null,
  };
}

/** The position of a kept place in the film of the new run: the end of that micro-batch's backward, else that update, else the last. */
export function keptPosition(place: KeptPlace, film: ReceivedFilm): number {
  if (place.position !== null) return place.position;
  if (place.atEnd) return lastPosition(film);
  const { updates, microBatches } = place;
  const batch = film.microBatches.findLast((row) => row.update === updates + 1 && row.inUpdate <= microBatches);
  const update = rowNear(film.updates, updates);
  if (batch) return batch.position;
  if (update && updates <= (film.updates.at(-1)?.index ?? 0)) return update.position;
  return place.updates > 0 ? lastPosition(film) : (film.microBatches[0]?.start ?? 0);
}
