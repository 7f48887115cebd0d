/** The film as staircases: one per update, one step per micro-batch, in units of updates along x. */
import type { MicroBatchRow, UpdateRow } from '../../model/film.ts';
import { rowNear, rowOf } from '../../model/film-rows.ts';

export interface Stair {
  /** Number of the update, from 1. */
  readonly index: number;
  readonly batches: readonly MicroBatchRow[];
  /** Null while the update has not been made. */
  readonly update: UpdateRow | null;
}

export function stairsOf(microBatches: readonly MicroBatchRow[], updates: readonly UpdateRow[]): readonly Stair[] {
  const stairs: { index: number; batches: MicroBatchRow[]; update: UpdateRow | null }[] = [];
  for (const row of microBatches) {
    const last = stairs.at(-1);
    if (last?.index === row.update) last.batches.push(row);
    else stairs.push({ index: row.update, batches: [row], update: rowOf(updates, row.update) });
  }
  return stairs;
}

/**
 * How many steps an update has: as many as it was made of; one that is being gathered is expected to be as the one before,
 * until it has more.
 */
export function stepsOf(updates: readonly UpdateRow[], index: number, arrived: number): number {
  return rowOf(updates, index)?.microBatches ?? Math.max(arrived, rowNear(updates, index - 1)?.microBatches ?? 1);
}

/** How many staircases the film has: updates made, and the one that is being gathered. */
export function stairCount(microBatches: readonly MicroBatchRow[], updates: readonly UpdateRow[]): number {
  return Math.max(updates.at(-1)?.index ?? 0, microBatches.at(-1)?.update ?? 0);
}

/**
 * Where `position` stands along x: whole updates plus the part of the current one. Where rows were thinned away, in
 * proportion between those that stay.
 */
export function along(
  microBatches: readonly MicroBatchRow[],
  updates: readonly UpdateRow[],
  done: number,
  position: number,
): number {
  const row = microBatches[done];
  const before = microBatches[done - 1];
  if (row && row.start <= position) {
    const count = stepsOf(updates, row.update, row.inUpdate);
    const part = (position - row.start) / Math.max(1, row.position - row.start);
    return row.update - 1 + (row.inUpdate - 1 + part) / count;
  }
  if (!before) return 0;
  const at = before.update - 1 + before.inUpdate / stepsOf(updates, before.update, before.inUpdate);
  if (!row || row.index === before.index + 1) return at;
  const next = row.update - 1 + row.inUpdate / stepsOf(updates, row.update, row.inUpdate);
  return at + ((next - at) * (position - before.position)) / (row.position - before.position);
}
