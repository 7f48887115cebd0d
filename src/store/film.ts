/**
 * The film on the page's side: deltas appended in place (a run of 100,000 updates must not be copied for each), with a
 * version that views subscribe to. Rows are sorted by position, so a view at a position is a bisection. Of very many updates and
 * micro-batches some rows are thinned away: a row's number is its `index`, never its place in the array.
 */
import { addEpochRow, addMicroBatchRow, addUpdateRow, thinOutput } from '../session/film-rows.ts';
import type { EpochRow, ErrorView, FilmDelta, MicroBatchRow, OutputRow, UpdateRow } from '../session/frame.ts';

export { countUpTo, microBatchRow, rowNear, rowOf, updateRow } from '../session/film-rows.ts';

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
  for (const row of delta.epochs) addEpochRow(film.epochs, row);
  for (const row of delta.microBatches) addMicroBatchRow(film.microBatches, row);
  for (const row of delta.updates) addUpdateRow(film.updates, row);
  extend(film.output, delta.output);
  thinOutput(film.output);
}

/** The last position there is to see: the end once known, else what has been executed. */
export function lastPosition(film: Film): number {
  return film.end ?? film.horizon;
}
