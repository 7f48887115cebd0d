/** The film as staircases: one per update, one step per micro-batch, in units of updates along x. */
import type { MicroBatchRow, UpdateRow } from '../../session/frame.ts';

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
    else stairs.push({ index: row.update, batches: [row], update: updates[row.update - 1] ?? null });
  }
  return stairs;
}

/**
 * How many steps an update has: as many as it was made of; one that is being gathered is expected to be as the one before,
 * until it has more.
 */
export function stepsOf(updates: readonly UpdateRow[], index: number, arrived: number): number {
  return updates[index - 1]?.microBatches ?? Math.max(arrived, updates[index - 2]?.microBatches ?? 1);
}

/** How many staircases the film has: updates made, and the one that is being gathered. */
export function stairCount(microBatches: readonly MicroBatchRow[], updates: readonly UpdateRow[]): number {
  return Math.max(updates.length, microBatches.at(-1)?.update ?? 0);
}

/** Where `position` stands along x: whole updates plus the part of the current one. */
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
  return before.update - 1 + before.inUpdate / stepsOf(updates, before.update, before.inUpdate);
}
