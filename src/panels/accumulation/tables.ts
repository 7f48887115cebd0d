/** The tables behind the three views. */
import type { Frame } from '../../model/frame.ts';
import type { LedgerRow } from '../../model/accumulation.ts';
import type { ReceivedFilm } from '../../store/film.ts';
import type { PageState } from '../../store/state.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import type { NumbersTable } from '../inspector/NumbersData.tsx';
import { pointsOf } from './noise-points.ts';
import type { AccumulationWords } from './words.en.ts';

type Data = Dictionary['data'];

/** Columns of the ledger's table. */
const NORM_OF_SHARE = 2;
const NORM_OF_SUM = 6;

/** Bytes, passes, times and estimates have no explanation. */
const unasked = (): null => null;

interface Line {
  readonly row: LedgerRow;
  readonly share: LedgerRow['shares'][number] | null;
}

function ledgerTable(data: Data, frame: Frame | null): NumbersTable {
  const lines = (frame?.ledger ?? []).flatMap((row): Line[] =>
    row.shares.length === 0 ? [{ row, share: null }] : row.shares.map((share) => ({ row, share })),
  );
  return {
    columns: [
      data.parameter,
      data.microBatch,
      data.norm,
      data.projection,
      data.cosineToAll,
      data.cosine,
      data.accumulatedNorm,
      data.state,
    ],
    rows: lines.map(({ row, share }) => [
      row.name,
      share?.microBatch ?? null,
      share?.norm ?? null,
      share?.projection ?? null,
      share?.cosine ?? null,
      share && share.before > 0 && share.norm > 0 ? share.along / share.norm : null,
      row.norm,
      row.state,
    ]),
    target: (at, column) => {
      const line = lines[at];
      if (line === undefined || frame === null) return null;
      const { row, share } = line;
      if (column === NORM_OF_SHARE && share?.position != null) {
        return { kind: 'share-norm', position: share.position, node: row.name };
      }
      if (column !== NORM_OF_SUM || row.state === 'None') return null;
      return { kind: 'face-norm', position: frame.position, node: row.name, face: 'grad' };
    },
  };
}

function costTable(data: Data, { updates }: ReceivedFilm): NumbersTable {
  return {
    columns: [data.update, data.forwards, data.backwards, data.peakBytes, data.milliseconds],
    rows: updates.map(({ index, microBatches, cost }) => [
      index,
      cost?.forwards ?? null,
      microBatches,
      cost?.peakBytes ?? null,
      cost?.milliseconds ?? null,
    ]),
    target: unasked,
  };
}

function noiseTable(data: Data, words: AccumulationWords, frame: Frame | null): NumbersTable {
  const noise = frame?.noise;
  return {
    columns: [data.microBatches, words.measured, words.independent, words.exhausted],
    rows:
      noise?.kind === 'estimated'
        ? pointsOf(noise).map(({ k, measured, independent, finite }) => [k, measured, independent, finite])
        : [],
    target: unasked,
  };
}

/** Of the view that is shown. */
export function accumulationTable(
  data: Data,
  words: AccumulationWords,
  { accumulationView: view, frame, film }: Pick<PageState, 'accumulationView' | 'frame' | 'film'>,
): NumbersTable {
  if (view === 'memory') return costTable(data, film);
  return view === 'noise' ? noiseTable(data, words, frame) : ledgerTable(data, frame);
}
