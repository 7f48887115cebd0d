/** Statements that a listing lacks and that could be written into it: clipping, accumulation, the division of the loss. */
import { accumulationInserts } from './accumulation-insert.ts';
import { clipInserts } from './clip-insert.ts';
import type { InsertControl } from '../model/control.ts';
import { divisionInserts } from './division-insert.ts';
import type { Listing } from './listing-tree.ts';
import { trainingOf } from './training.ts';

/** Every insert, also those that are refused; none for a listing that computes no gradient. */
export function insertControls(listing: Listing): InsertControl[] {
  const training = trainingOf(listing);
  if (training === null) return [];
  return [
    ...clipInserts(training, listing),
    ...accumulationInserts(training, listing),
    ...divisionInserts(training, listing),
  ].map((one) =>
    Object.assign({ kind: 'insert' as const, id: `insert ${one.what} ${one.where ?? ''}`.trimEnd() }, one),
  );
}
