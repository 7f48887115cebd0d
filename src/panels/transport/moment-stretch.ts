/** From where to where in the run what is pointed at lasts. */
import type { Frame } from '../../model/frame.ts';
import { countUpTo, updateRow } from '../../model/film-rows.ts';
import type { ReceivedFilm } from '../../store/film.ts';
import type { Moment } from '../../store/state.ts';
import { batchColumns, inTheBuffers, staleShares } from '../accumulation/ledger.ts';

export function momentStretch(
  moment: Moment | null,
  film: Pick<ReceivedFilm, 'microBatches' | 'updates'>,
  frame: Pick<Frame, 'position' | 'latest' | 'ledger'> | null,
): readonly [number, number] | null {
  if (moment === null || frame === null) return null;
  const { microBatches } = film;
  if (moment.kind === 'update') {
    const row = updateRow(film, moment.index);
    const first = microBatches.find(({ update }) => update === moment.index);
    return row && [Math.min(first?.start ?? row.position, row.position), row.position];
  }
  const inBuffers = frame.ledger.reduce((most, { shares }) => Math.max(most, shares.length), 0);
  const columns = inTheBuffers(batchColumns(film, frame), inBuffers, staleShares(frame));
  const at = columns.find(({ number }) => number === moment.number)?.position;
  const batch = at === undefined ? undefined : microBatches[countUpTo(microBatches, at) - 1];
  return batch?.position === at && batch !== undefined ? [batch.start, batch.position] : null;
}
