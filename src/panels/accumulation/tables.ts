/** The tables behind the three views. */
import type { Frame } from '../../session/frame.ts';
import type { Film } from '../../store/film.ts';
import type { PageState } from '../../store/state.ts';
import type { Table } from '../../ui/csv.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import { pointsOf } from './noise-points.ts';

function ledgerTable({ data }: Dictionary, frame: Frame | null): Table {
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
    rows: (frame?.ledger ?? []).flatMap((row) =>
      row.shares.length === 0
        ? [[row.name, null, null, null, null, null, row.norm, row.state]]
        : row.shares.map(({ microBatch, norm, projection, cosine, before, along }) => [
            row.name,
            microBatch,
            norm,
            projection,
            cosine,
            before > 0 && norm > 0 ? along / norm : null,
            row.norm,
            row.state,
          ]),
    ),
  };
}

function costTable({ data }: Dictionary, { updates }: Film): Table {
  return {
    columns: [data.update, data.forwards, data.backwards, data.peakBytes, data.milliseconds],
    rows: updates.map(({ index, microBatches, cost }) => [
      index,
      cost?.forwards ?? null,
      microBatches,
      cost?.peakBytes ?? null,
      cost?.milliseconds ?? null,
    ]),
  };
}

function noiseTable({ data, accumulation: words }: Dictionary, frame: Frame | null): Table {
  const noise = frame?.noise;
  return {
    columns: [data.microBatches, words.measured, words.independent, words.exhausted],
    rows:
      noise?.kind === 'estimated'
        ? pointsOf(noise).map(({ k, measured, independent, finite }) => [k, measured, independent, finite])
        : [],
  };
}

/** Of the view that is shown. */
export function accumulationTable(
  words: Dictionary,
  { accumulationView: view, frame, film }: Pick<PageState, 'accumulationView' | 'frame' | 'film'>,
): Table {
  if (view === 'memory') return costTable(words, film);
  return view === 'noise' ? noiseTable(words, frame) : ledgerTable(words, frame);
}
