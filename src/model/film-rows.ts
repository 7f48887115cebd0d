/**
 * Rows of a film, in order of position and of their `index`, and how they are kept bounded. The session and the page thin
 * by the same rule, so that both hold the same rows.
 */
import type { EpochRow, MicroBatchRow, OutputRow, UpdateRow } from './film.ts';

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

/** Appends a row; thins in place when there are more than `most`. */
export function addEpochRow(rows: EpochRow[], row: EpochRow, most = mostRows): void {
  rows.push(row);
  if (rows.length > most) thin(rows, [], most / 2);
}

/**
 * Leaves at most `most` rows of what may be a thinned series already. Groups of equal width in `index` each keep their first
 * row, the least and the greatest of every series, and the first that is not finite (or has no value); so does the whole its
 * last row. Widths are powers of two: groups of groups keep the same rows as if nothing had been thinned before.
 */
function thin<Row extends Indexed>(rows: Row[], series: readonly Series<Row>[], most: number): void {
  const { length } = rows;
  const places = columnOf(rows, ({ index }) => index - 1);
  const last = places[length - 1] ?? 0;
  const columns = series.map((valueOf) => columnOf(rows, valueOf));
  let width = 2;
  // Each group keeps a row at least.
  while (last / width > most) width *= 2;
  for (; ; width *= 2) {
    const marks = new Uint8Array(length);
    // One group keeps whatever it has to.
    if (!mark(marks, places, columns, width, width > last ? length : most)) continue;
    let to = 0;
    for (let k = 0; k < length; k++) if (marks[k] === 1) rows[to++] = rows[k]!;
    rows.length = to;
    return;
  }
}

/** NaN stands for what is not finite, and for what is not there. */
function columnOf<Row>(rows: readonly Row[], valueOf: Series<Row>): Float64Array {
  const column = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const value = valueOf(rows[k]!);
    column[k] = value === null || !Number.isFinite(value) ? NaN : value;
  }
  return column;
}

/** Marks the rows that groups of that width keep; false when they are more than `most`. */
function mark(
  marks: Uint8Array,
  places: Float64Array,
  columns: readonly Float64Array[],
  width: number,
  most: number,
): boolean {
  const { length } = places;
  let count = 0;
  const keep = (k: number): void => {
    if (k < 0 || marks[k] === 1) return;
    marks[k] = 1;
    count++;
  };
  for (let from = 0; from < length;) {
    if (count > most) return false;
    const end = (Math.floor(places[from]! / width) + 1) * width;
    let to = from + 1;
    while (to < length && places[to]! < end) to++;
    keep(from);
    for (const values of columns) {
      let least = -1;
      let greatest = -1;
      let odd = -1;
      for (let k = from; k < to; k++) {
        const value = values[k]!;
        if (Number.isNaN(value)) {
          if (odd < 0) odd = k;
          continue;
        }
        if (least < 0 || value < values[least]!) least = k;
        if (greatest < 0 || value > values[greatest]!) greatest = k;
      }
      keep(least);
      keep(greatest);
      keep(odd);
    }
    from = to;
  }
  keep(length - 1);
  return count <= most;
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
