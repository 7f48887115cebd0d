/** The table of `--updates`: its header and its rows. */
import type { UpdateRow } from '../model/film.ts';

export const header = 'update,line,epoch,micro_batches,norm_accumulated,norm_applied,clip_coefficient,loss';

/** One line of the table of updates. What is not known is empty; numbers are written so that they read back the same. */
export function csvLine(row: UpdateRow): string {
  return [
    row.index,
    row.line,
    row.epoch,
    row.microBatches,
    row.normAccumulated,
    row.normApplied,
    row.clipCoefficient,
    row.loss,
  ]
    .map(cell)
    .join(',');
}

/** A number as Python's `float()` reads it. */
function cell(value: number | null): string {
  if (value === null) return '';
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return String(value);
}
