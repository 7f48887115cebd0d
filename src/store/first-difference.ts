/** Where two runs begin to differ: the first number, in the order of the run, that is not the same in both. */
import type { MicroBatchRow, OutputRow, UpdateRow } from '../model/film.ts';
import type { ReceivedFilm } from './film.ts';
import type { PageState } from './state.ts';

export type ComparedQuantity =
  /** Of a micro-batch: its loss, its own gradient's norm, the norm of `.grad` after it. */
  | 'loss'
  | 'normAlone'
  | 'normPartial'
  /** Of an update. */
  | 'microBatches'
  | 'normAccumulated'
  | 'normApplied'
  | 'clipCoefficient'
  | 'learningRate'
  | 'updateLoss'
  /** A printed line. */
  | 'printed';

export interface Difference {
  readonly quantity: ComparedQuantity;
  /** Number of the update it belongs to; of a printed line its number. */
  readonly index: number;
  /** Number of the micro-batch within that update; null for what is no micro-batch's. */
  readonly inUpdate: number | null;
  /** The listing's line that made it; null for a printed line. */
  readonly line: number | null;
  /** In the first film. */
  readonly position: number;
  readonly here: number | string | null;
  readonly there: number | string | null;
}

export type Comparison =
  | { readonly kind: 'differs'; readonly difference: Difference }
  /** One of the two is over, after so many updates, where the other goes on. `position` is in the first film. */
  | { readonly kind: 'ends'; readonly which: 'here' | 'there'; readonly updates: number; readonly position: number }
  /** Nothing differs, to the end of both or (`whole` false) as far as both have run. */
  | { readonly kind: 'same'; readonly whole: boolean };

const equal = (a: unknown, b: unknown): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

type Reading<Row> = readonly (readonly [ComparedQuantity, (row: Row) => number | null])[];

const ofMicroBatch: Reading<MicroBatchRow> = [
  ['loss', (row) => row.loss],
  ['normAlone', (row) => row.normAlone],
  ['normPartial', (row) => row.normAccumulated],
];

const ofUpdate: Reading<UpdateRow> = [
  ['microBatches', (row) => row.microBatches],
  ['normAccumulated', (row) => row.normAccumulated],
  ['normApplied', (row) => row.normApplied],
  ['clipCoefficient', (row) => row.clipCoefficient],
  ['learningRate', (row) => row.learningRate],
  ['updateLoss', (row) => row.loss],
];

interface PrintedLine {
  readonly index: number;
  readonly position: number;
  readonly text: string;
}

/** Output beyond this is thinned, so it tells nothing. */
const mostOutput = 1_000_000;

/** The whole lines of the output, in order. What is not finished by a line end counts once the run is over. */
function* printedLines({ output, end }: ReceivedFilm): Generator<PrintedLine, undefined> {
  let index = 0;
  let open = '';
  let length = 0;
  let row: OutputRow | undefined;
  for (row of output) {
    length += row.text.length;
    if (length > mostOutput) return;
    const parts = (open + row.text).split('\n');
    open = parts.pop() ?? '';
    for (const text of parts) yield { index: ++index, position: row.position, text };
  }
  if (row && open !== '' && end !== null) yield { index: ++index, position: row.position, text: open };
}

/** The row of the same number in another film; rows are asked for in order. Undefined: it has none. */
function follower<Row extends { readonly index: number }>(rows: Iterator<Row>): (index: number) => Row | undefined {
  let at = rows.next();
  return (index) => {
    while (at.done !== true && at.value.index < index) at = rows.next();
    return at.done !== true && at.value.index === index ? at.value : undefined;
  };
}

/** One kind of rows of both films, walked side by side. */
interface Strand {
  /** Position of the next row of the first film; null when there are no more. */
  next(): number | null;
  /** Compares that row; `missing`: the other film has no row of that number or beyond. */
  compare(): Difference | 'missing' | null;
}

interface StrandOptions<Row> {
  readonly here: Iterator<Row>;
  readonly there: Iterator<Row>;
  /** Number of the other film's last row. */
  readonly last: number;
  readonly differ: (mine: Row, other: Row) => Difference | null;
}

function strand<Row extends { readonly index: number; readonly position: number }>({
  here,
  there,
  last,
  differ,
}: StrandOptions<Row>): Strand {
  let at = here.next();
  const other = follower(there);
  return {
    next: () => (at.done === true ? null : at.value.position),
    compare() {
      if (at.done === true) return null;
      const mine = at.value;
      at = here.next();
      const row = other(mine.index);
      if (row !== undefined) return differ(mine, row);
      return mine.index > last ? 'missing' : null;
    },
  };
}

function numbers<Row extends { readonly line: number; readonly position: number }>(
  reading: Reading<Row>,
  place: (row: Row) => Pick<Difference, 'index' | 'inUpdate'>,
): (mine: Row, other: Row) => Difference | null {
  return (mine, other) => {
    for (const [quantity, read] of reading) {
      const [here, there] = [read(mine), read(other)];
      if (!equal(here, there)) {
        return { quantity, ...place(mine), line: mine.line, position: mine.position, here, there };
      }
    }
    return null;
  };
}

/** `here` is the run that is shown, `there` another. Rows that thinning has left in one of them only are passed over. */
export function firstDifference(here: ReceivedFilm, there: ReceivedFilm): Comparison {
  const strands: Strand[] = [
    strand({
      here: here.microBatches.values(),
      there: there.microBatches.values(),
      last: there.microBatches.at(-1)?.index ?? 0,
      differ: numbers(ofMicroBatch, ({ update, inUpdate }) => ({ index: update, inUpdate })),
    }),
    strand({
      here: here.updates.values(),
      there: there.updates.values(),
      last: there.updates.at(-1)?.index ?? 0,
      differ: numbers(ofUpdate, ({ index }) => ({ index, inUpdate: null })),
    }),
    strand({
      here: printedLines(here),
      there: printedLines(there),
      last: Infinity,
      differ: ({ index, position, text }, other) =>
        text === other.text
          ? null
          : { quantity: 'printed', index, inUpdate: null, line: null, position, here: text, there: other.text },
    }),
  ];
  for (;;) {
    let first: Strand | null = null;
    for (const one of strands) {
      const position = one.next();
      if (position !== null && position < (first?.next() ?? Infinity)) first = one;
    }
    if (first === null) break;
    const position = first.next() ?? 0;
    const found = first.compare();
    if (found === 'missing') {
      if (there.end === null) return { kind: 'same', whole: false };
      return { kind: 'ends', which: 'there', updates: there.updates.at(-1)?.index ?? 0, position };
    }
    if (found !== null) return { kind: 'differs', difference: found };
  }
  const longer =
    (there.updates.at(-1)?.index ?? 0) > (here.updates.at(-1)?.index ?? 0) ||
    (there.microBatches.at(-1)?.index ?? 0) > (here.microBatches.at(-1)?.index ?? 0);
  if (longer && here.end !== null) {
    return { kind: 'ends', which: 'here', updates: here.updates.at(-1)?.index ?? 0, position: here.end };
  }
  return { kind: 'same', whole: here.end !== null && there.end !== null };
}

interface Known {
  readonly here: ReceivedFilm;
  readonly version: number;
  readonly comparison: Comparison;
}

const known = new WeakMap<ReceivedFilm, Known>();

/** The run shown beside another, as far as both have run; looked for again only when the film shown has grown. */
export function comparisonOf({ film: here, filmVersion: version }: PageState, there: ReceivedFilm): Comparison {
  const last = known.get(there);
  // What differs once stays so. Before the first update rows may come later than what was printed after them.
  const settled =
    last?.here === here && last.comparison.kind !== 'same' && (here.updates.length > 0 || here.end !== null);
  if (last?.here === here && (last.version === version || settled)) return last.comparison;
  const comparison = firstDifference(here, there);
  known.set(there, { here, version, comparison });
  return comparison;
}
