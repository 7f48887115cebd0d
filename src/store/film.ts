/**
 * The film on the page's side: deltas appended in place (a run of 100,000 updates must not be copied for each), with a
 * version that views subscribe to. Rows are sorted by position, so a view at a position is a bisection.
 */
import type { EpochRow, ErrorView, FilmDelta, MicroBatchRow, OutputRow, UpdateRow } from '../session/frame.ts';

export interface Film {
  readonly run: number;
  horizon: number;
  end: number | null;
  failed: ErrorView | null;
  readonly epochs: EpochRow[];
  readonly microBatches: MicroBatchRow[];
  readonly updates: UpdateRow[];
  readonly output: OutputRow[];
}

export function emptyFilm(run: number): Film {
  return { run, horizon: 0, end: null, failed: null, epochs: [], microBatches: [], updates: [], output: [] };
}

function extend<Row>(rows: Row[], added: readonly Row[]): void {
  for (const row of added) rows.push(row);
}

export function appendDelta(film: Film, delta: FilmDelta): void {
  film.horizon = Math.max(film.horizon, delta.horizon);
  film.end = delta.end;
  film.failed = delta.failed;
  extend(film.epochs, delta.epochs);
  extend(film.microBatches, delta.microBatches);
  extend(film.updates, delta.updates);
  extend(film.output, delta.output);
}

/** How many of `rows` (sorted by position) stand at or before `position`. */
export function countUpTo(rows: readonly { readonly position: number }[], position: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.position ?? Infinity) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last position there is to see: the end once known, else what has been executed. */
export function lastPosition(film: Film): number {
  return film.end ?? film.horizon;
}
