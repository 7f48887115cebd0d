/**
 * The film on the page's side: deltas appended in place (a run of 100,000 updates must not be copied for each), with a
 * version that views subscribe to. Rows are sorted by position, so a view at a position is a bisection. Of very many updates and
 * micro-batches some rows are thinned away: a row's number is its `index`, never its place in the array.
 */
import { addEpochRow, addMicroBatchRow, addUpdateRow, thinOutput } from '../model/film-rows.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { EpochRow, FilmDelta, MicroBatchRow, OutputRow, UpdateRow } from '../model/film.ts';
import type { ErrorView } from '../model/error.ts';

export interface ReceivedFilm {
  readonly run: number;
  horizon: number;
  end: number | null;
  failed: ErrorView | null;
  readonly epochs: EpochRow[];
  readonly microBatches: MicroBatchRow[];
  readonly updates: UpdateRow[];
  readonly output: OutputRow[];
  diagnoses: readonly Diagnosis[];
}

export function emptyFilm(run: number): ReceivedFilm {
  return {
    run,
    horizon: 0,
    end: null,
    failed: null,
    epochs: [],
    microBatches: [],
    updates: [],
    output: [],
    diagnoses: [],
  };
}

function extend<Row>(rows: Row[], added: readonly Row[]): void {
  for (const row of added) rows.push(row);
}

/** A message brings the parameters' names anew: rows share them while they are the same. */
function withNames(row: UpdateRow, before: UpdateRow | undefined): UpdateRow {
  const { parameterNorms: own } = row;
  const names = before?.parameterNorms.names;
  if (names === undefined || own.names === names || own.names.join('\n') !== names.join('\n')) return row;
  return { ...row, parameterNorms: { ...own, names } };
}

export function appendDelta(film: ReceivedFilm, delta: FilmDelta): void {
  film.horizon = Math.max(film.horizon, delta.horizon);
  film.end = delta.end;
  film.failed = delta.failed;
  film.diagnoses = delta.diagnoses ?? film.diagnoses;
  for (const row of delta.epochs) addEpochRow(film.epochs, row);
  for (const row of delta.microBatches) addMicroBatchRow(film.microBatches, row);
  for (const row of delta.updates) addUpdateRow(film.updates, withNames(row, film.updates.at(-1)));
  extend(film.output, delta.output);
  thinOutput(film.output);
}

/**
 * A figure over all rows of a kind, as their greatest norm. Rows are only added to a film, so each is looked at once, however
 * often the figure is asked for.
 */
export function overRows<Row extends { readonly index: number }, Value>(
  start: () => Value,
  add: (value: Value, row: Row) => Value,
): (rows: readonly Row[]) => Value {
  const known = new WeakMap<readonly Row[], { readonly upTo: number; readonly value: Value }>();
  return (rows) => {
    const before = known.get(rows);
    const upTo = rows.at(-1)?.index ?? 0;
    if (before?.upTo === upTo) return before.value;
    let first = rows.length;
    while (first > 0 && rows[first - 1]!.index > (before?.upTo ?? 0)) first--;
    let value = before === undefined ? start() : before.value;
    for (let k = first; k < rows.length; k++) value = add(value, rows[k]!);
    known.set(rows, { upTo, value });
    return value;
  };
}

/** The last position there is to see: the end once known, else what has been executed. */
export function lastPosition(film: ReceivedFilm): number {
  return film.end ?? film.horizon;
}
