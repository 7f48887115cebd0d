/** The rows that a chart is drawn of: of the run shown, and of others beside it. */
import type { MicroBatchRow, UpdateRow } from '../../model/film.ts';

export interface Rows {
  readonly microBatches: readonly MicroBatchRow[];
  readonly updates: readonly UpdateRow[];
}

/** A run beside the one shown. */
export interface OtherRunRows extends Rows {
  readonly kind: 'ghost' | 'pin';
  /** From 1; 0 for the ghost. */
  readonly number: number;
  readonly label: string;
}
