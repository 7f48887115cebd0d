/** What runs beside the one shown had at the same update, or after the same micro-batch of it. */
import type { MicroBatchRow, UpdateRow } from '../model/film.ts';
import { updateRow } from '../model/film-rows.ts';
import type { ReceivedFilm } from './film.ts';
import type { ComparedRun } from './other-runs.ts';

export interface OtherValue {
  readonly run: ComparedRun;
  /** Finite. */
  readonly value: number;
}

function finite(runs: readonly ComparedRun[], read: (film: ReceivedFilm) => number | null): readonly OtherValue[] {
  return runs.flatMap((run) => {
    const value = read(run.run.film);
    return value === null || !Number.isFinite(value) ? [] : [{ run, value }];
  });
}

export function atUpdate(
  runs: readonly ComparedRun[],
  index: number,
  read: (row: UpdateRow) => number | null,
): readonly OtherValue[] {
  return finite(runs, (film) => {
    const row = updateRow(film, index);
    return row && read(row);
  });
}

/** The micro-batch of that number within that update; null when there is none, or it was thinned away. */
function batchOf({ microBatches }: ReceivedFilm, update: number, inUpdate: number): MicroBatchRow | null {
  let low = 0;
  let high = microBatches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = microBatches[middle]!;
    if (row.update < update || (row.update === update && row.inUpdate < inUpdate)) low = middle + 1;
    else high = middle;
  }
  const row = microBatches[low];
  return row?.update === update && row.inUpdate === inUpdate ? row : null;
}

export function atMicroBatch(
  runs: readonly ComparedRun[],
  { update, inUpdate }: Pick<MicroBatchRow, 'update' | 'inUpdate'>,
  read: (row: MicroBatchRow) => number | null,
): readonly OtherValue[] {
  return finite(runs, (film) => {
    const row = batchOf(film, update, inUpdate);
    return row && read(row);
  });
}
