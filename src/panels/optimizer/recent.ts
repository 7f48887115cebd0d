/** The rows around the update that is spoken of, which need not be among those that the film keeps. */
import type { UpdateRow } from '../../model/film.ts';
import { countUpTo } from '../../model/film-rows.ts';

/** Rows to either side. */
const SIDE = 8;

/** `current` says which of the rows is `at`. */
export function rowsAround(
  updates: readonly UpdateRow[],
  at: UpdateRow,
): { readonly rows: readonly UpdateRow[]; readonly current: number } {
  const place = countUpTo(updates, at.position - 1);
  const next = updates[place]?.index === at.index ? place + 1 : place;
  const before = updates.slice(Math.max(0, place - SIDE), place);
  return { rows: [...before, at, ...updates.slice(next, next + SIDE)], current: before.length };
}
