/** The few numbers by which whole runs are told apart. */
import type { Target } from '../../model/explanation.ts';
import type { UpdateRow } from '../../model/film.ts';
import { overRows } from '../../store/film.ts';
import type { ReceivedFilm } from '../../store/film.ts';
import { firedUpTo } from '../clipping/clip-rows.ts';

/** What the loss is to the Inspector while the run is the one shown. */
export function lastLossTarget({ microBatches }: ReceivedFilm): Target | null {
  const last = microBatches.at(-1);
  return last === undefined ? null : { kind: 'loss', microBatch: last.index };
}

export interface RunFigures {
  /** Of the last backward pass; null before the first. */
  readonly loss: number | null;
  readonly updates: number;
  /** Updates whose gradients a clip made smaller; null when not all rows of a long run are kept. */
  readonly clips: number | null;
  /** The most bytes of tensors alive at once, over all updates; null before the first. */
  readonly peak: number | null;
}

export function figuresOf({ microBatches, updates }: ReceivedFilm): RunFigures {
  const last = updates.at(-1)?.index ?? 0;
  return {
    loss: microBatches.at(-1)?.loss ?? null,
    updates: last,
    clips: last === 0 ? 0 : firedUpTo(updates, last),
    peak: highestPeak(updates),
  };
}

const highestPeak = overRows(
  (): number | null => null,
  (most, { cost }: UpdateRow) => (cost === null ? most : Math.max(most ?? 0, cost.peakBytes)),
);
