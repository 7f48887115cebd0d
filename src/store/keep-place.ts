/** Where to go in a new run of an edited listing so that the reader keeps their place: the same update, the same micro-batch. */
import type { Frame } from '../session/frame.ts';
import type { Film } from './film.ts';
import { countUpTo, lastPosition } from './film.ts';

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

/** The micro-batches that have begun for the update after the first `updates`. */
function begun({ microBatches }: Film, position: number, updates: number): number {
  const done = countUpTo(microBatches, position);
  const under = microBatches[done];
  const row = under && under.start <= position ? under : microBatches[done - 1];
  return row && row.update > updates ? row.inUpdate : 0;
}

/** The place of `frame`, or null when it stands at the start. */
export function placeToKeep(frame: Frame | null, film: Film, samePositions: boolean): KeptPlace | null {
  if (!frame) return null;
  const { position } = frame;
  const updates = countUpTo(film.updates, position);
  return {
    updates,
    microBatches: begun(film, position, updates),
    whole: film.end !== null,
    atEnd: film.end !== null && position > 0 && position >= film.end,
    position: samePositions || position === 0 ? position : null,
  };
}

/** The position of a kept place in the film of the new run: the end of that micro-batch's backward, else that update, else the last. */
export function keptPosition(place: KeptPlace, film: Film): number {
  if (place.position !== null) return place.position;
  if (place.atEnd) return lastPosition(film);
  const batches = film.microBatches.filter((row) => row.update === place.updates + 1);
  const batch = batches[Math.min(place.microBatches, batches.length) - 1];
  const update = film.updates[place.updates - 1];
  if (batch) return batch.position;
  if (update) return update.position;
  return place.updates > 0 ? lastPosition(film) : (film.microBatches[0]?.start ?? 0);
}
