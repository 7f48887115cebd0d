/**
 * Rows of a film, in order of position and of their `index`, and how they are kept bounded. The session and the page thin
 * by the same rule, so that both hold the same rows.
 */
import type { MicroBatchRow, OutputRow, UpdateRow } from './frame.ts';

/** More rows of a kind than this are thinned to at most half as many. */
export const mostRows = 20_000;

type Indexed = { readonly index: number };
/** Value of one series at a row; null: it has none there. */
type Series<Row> = (row: Row) => number | null;

const updateSeries: readonly Series<UpdateRow>[] = [
  (row) => row.normAccumulated,
  (row) => row.normApplied,
  (row) => row.normAccumulated1,
  (row) => row.normApplied1,
  (row) => row.normAccumulatedInf,
  (row) => row.normAppliedInf,
  (row) => row.updateRatio,
  (row) => row.clipCoefficient,
  (row) => row.loss,
  (row) => row.learningRate,
  (row) => row.cost?.peakBytes ?? null,
];

const microBatchSeries: readonly Series<MicroBatchRow>[] = [
  (row) => row.normAccumulated,
  (row) => row.normAlone,
  (row) => row.normAccumulated1,
  (row) => row.normAccumulatedInf,
  (row) => row.loss,
];

/** Appends a row; thins in place when there are more than `most`. */
export function addUpdateRow(rows: UpdateRow[], row: UpdateRow, most = mostRows): void {
  rows.push(row);
  if (rows.length > most) thin(rows, updateSeries, most / 2);
}

/** Appends a row; thins in place when there are more than `most`. */
export function addMicroBatchRow(rows: MicroBatchRow[], row: MicroBatchRow, most = mostRows): void {
  rows.push(row);
  if (rows.length > most) thin(rows, microBatchSeries, most / 2);
}

/**
 * Leaves at most `most` rows of what may be a thinned series already. Groups of equal width in `index` each keep their first
 * row, the least and the greatest of every series, and the first that is not finite (or has no value); so does the whole its
 * last row. Widths are powers of two: groups of groups keep the same rows as if nothing had been thinned before.
 */
function thin<Row extends Indexed>(rows: Row[], series: readonly Series<Row>[], most: number): void {
  for (let width = 2; ; width *= 2) {
    const kept = marked(rows, series, width);
    if (kept.count > most && width < (rows.at(-1)?.index ?? 0)) continue;
    let to = 0;
    for (let k = 0; k < rows.length; k++) if (kept.marks[k] === 1) rows[to++] = rows[k]!;
    rows.length = to;
    return;
  }
}

function marked<Row extends Indexed>(
  rows: readonly Row[],
  series: readonly Series<Row>[],
  width: number,
): { readonly marks: Uint8Array; readonly count: number } {
  const marks = new Uint8Array(rows.length);
  const none = -1;
  const least = new Int32Array(series.length);
  const greatest = new Int32Array(series.length);
  const odd = new Int32Array(series.length);
  const flush = (): void => {
    for (const found of [least, greatest, odd]) for (const k of found) if (k !== none) marks[k] = 1;
  };
  let group = none;
  rows.forEach((row, k) => {
    const own = Math.floor((row.index - 1) / width);
    if (own !== group) {
      if (group !== none) flush();
      group = own;
      marks[k] = 1;
      for (const found of [least, greatest, odd]) found.fill(none);
    }
    series.forEach((valueOf, s) => {
      const value = valueOf(row);
      if (value === null || !Number.isFinite(value)) {
        if (odd[s] === none) odd[s] = k;
        return;
      }
      const at = (k: number): number => valueOf(rows[k]!) ?? NaN;
      if (least[s] === none || value < at(least[s]!)) least[s] = k;
      if (greatest[s] === none || value > at(greatest[s]!)) greatest[s] = k;
    });
  });
  if (rows.length > 0) {
    flush();
    marks[rows.length - 1] = 1;
  }
  return { marks, count: marks.reduce((all, one) => all + one, 0) };
}

/** Stands for output that is not kept. */
export const omitted = '[… output left out …]\n';

/** More pieces of output than this are thinned when they hold more than so many characters. */
const mostPieces = 512;
const mostCharacters = 1_000_000;

/** Of output without end the beginning stays, and of the rest the sparser the longer ago it was printed. */
export function thinOutput(rows: OutputRow[]): void {
  if (rows.length <= mostPieces) return;
  let characters = 0;
  let beginning = 0;
  for (const { text } of rows) {
    characters += text.length;
    if (characters <= mostCharacters / 4) beginning++;
  }
  if (characters <= mostCharacters) return;
  const older = beginning + Math.floor((3 * (rows.length - beginning)) / 4);
  let to = beginning;
  for (let k = beginning; k < rows.length; k++) {
    const row = rows[k]!;
    if (k >= older) rows[to++] = row;
    else if ((k - beginning) % 2 === 1) {
      rows[to++] = row.text.startsWith(omitted) ? row : { ...row, text: omitted + row.text };
    }
  }
  rows.length = to;
}

/** How many of `rows` stand at or before `position`. */
export function countUpTo(rows: readonly { readonly position: number }[], position: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]!.position <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row of that `index`, or when it was thinned away the last before it; null when there is none before. */
export function rowNear<Row extends Indexed>(rows: readonly Row[], index: number): Row | null {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]!.index <= index) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1] ?? null;
}

/** The row of that `index`; null when there is none, or it was thinned away. */
export function rowOf<Row extends Indexed>(rows: readonly Row[], index: number): Row | null {
  const row = rowNear(rows, index);
  return row?.index === index ? row : null;
}

/** The n-th update, from 1; null when it is not there, or not kept. */
export function updateRow(film: { readonly updates: readonly UpdateRow[] }, index: number): UpdateRow | null {
  return rowOf(film.updates, index);
}

/** The n-th micro-batch of the run, from 1; null when it is not there, or not kept. */
export function microBatchRow(
  film: { readonly microBatches: readonly MicroBatchRow[] },
  index: number,
): MicroBatchRow | null {
  return rowOf(film.microBatches, index);
}
