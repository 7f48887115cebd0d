/** What the chart says in numbers about one update: the one at the position, or the one that is pointed at. */
import type { Target } from '../../model/explanation.ts';
import type { Frame } from '../../model/frame.ts';
import type { MicroBatchRow, UpdateRow } from '../../model/film.ts';
import { countUpTo, rowOf } from '../../model/film-rows.ts';
import type { ShownNormOrder } from '../../store/state.ts';
import { fired } from '../clipping/clip-rows.ts';
import { coefficientTarget, lossTarget, namedOrder, updateNormTarget, ratioTarget } from './norm-targets.ts';
import { limitOf, rowNorm, partialNorm } from './series.ts';
import type { Gradient } from './series.ts';
import type { Rows } from './run-rows.ts';
import { stepsOf } from './stairs.ts';

export interface AskedNumber {
  readonly value: number;
  /** Null: nothing more can be said of it. */
  readonly target: Target | null;
}

export interface Reading {
  readonly update: number;
  /** While it is being gathered: which micro-batch of how many has arrived. */
  readonly gathering: { readonly microBatch: number; readonly of: number } | null;
  readonly accumulated: AskedNumber | null;
  /** Null when nothing was clipped. */
  readonly applied: AskedNumber | null;
  readonly coefficient: AskedNumber | null;
  readonly threshold: number | null;
  readonly loss: AskedNumber | null;
  readonly rate: number | null;
  readonly ratio: AskedNumber | null;
}

/** Of an update that has been made. */
export function readingOf(row: UpdateRow, microBatches: readonly MicroBatchRow[], order: ShownNormOrder): Reading {
  const norm = (of: Gradient): AskedNumber => ({
    value: rowNorm(row, of, order),
    target: updateNormTarget(row, of, order),
  });
  const cut = fired(row);
  const { clipCoefficient: coefficient } = row;
  return {
    update: row.index,
    gathering: null,
    accumulated: norm('accumulated'),
    applied: cut ? norm('applied') : null,
    coefficient:
      coefficient === null || row.limit?.by !== 'norm' ? null : { value: coefficient, target: coefficientTarget(row) },
    threshold: limitOf(row)?.value ?? null,
    loss: row.loss === null ? null : { value: row.loss, target: lossTarget(row, microBatches) },
    rate: row.learningRate,
    ratio: { value: row.updateRatio, target: ratioTarget(row) },
  };
}

function gatheringOf(batch: MicroBatchRow, updates: readonly UpdateRow[], order: ShownNormOrder): Reading {
  return {
    update: batch.update,
    gathering: {
      microBatch: batch.inUpdate,
      of: Math.max(batch.inUpdate, stepsOf(updates, batch.update, batch.inUpdate)),
    },
    accumulated: {
      value: partialNorm(batch, order),
      target: { kind: 'norm', of: 'accumulated', position: batch.position, ...namedOrder(order) },
    },
    applied: null,
    coefficient: null,
    threshold: null,
    loss: { value: batch.loss, target: { kind: 'loss', microBatch: batch.index } },
    rate: null,
    ratio: null,
  };
}

/** The last row up to a position: that of the frame there, whatever rows the film keeps. */
function lastRow<Row extends { readonly position: number }>(
  rows: readonly Row[],
  position: number,
  latest: Row | null,
): Row | undefined {
  return latest !== null && latest.position <= position ? latest : rows[countUpTo(rows, position) - 1];
}

/**
 * At a position: the update made last, or what has been gathered for the next; null before the first gradient. `latest` is
 * what the frame there knows.
 */
export function readingAt(
  { microBatches, updates }: Rows,
  position: number,
  order: ShownNormOrder,
  latest: Frame['latest'] | null = null,
): Reading | null {
  const batch = lastRow(microBatches, position, latest?.microBatch ?? null);
  const made = lastRow(updates, position, latest?.update ?? null);
  if (made !== undefined && (batch === undefined || batch.position <= made.position)) {
    return readingOf(made, microBatches, order);
  }
  if (batch === undefined) return null;
  const coming = rowOf(updates, batch.update);
  if (coming !== null && batch.inUpdate >= coming.microBatches) return readingOf(coming, microBatches, order);
  return gatheringOf(batch, updates, order);
}
