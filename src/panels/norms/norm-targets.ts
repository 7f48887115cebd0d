/** What the numbers of an update's row are to the Inspector. Norms are asked as its `step()` found them. */
import type { NormOrder as AskedOrder, Target } from '../../model/explanation.ts';
import type { MicroBatchRow, UpdateRow } from '../../model/film.ts';
import { countUpTo } from '../../model/film-rows.ts';
import type { ShownNormOrder } from '../../store/state.ts';
import type { Gradient, ParameterGroup } from './series.ts';

/** How an order stands in a target: 2 goes without saying. */
export function namedOrder(order: ShownNormOrder): { readonly order?: AskedOrder } {
  if (order === '2') return {};
  return { order: order === '1' ? 1 : 'inf' };
}

export function updateNormTarget({ position }: UpdateRow, of: Gradient, order: ShownNormOrder): Target {
  return { kind: 'norm', of, position: position - 1, ...namedOrder(order) };
}

/** The norm over some of the parameters. */
export function groupTarget(row: UpdateRow, of: Gradient, order: ShownNormOrder, { members }: ParameterGroup): Target {
  return { kind: 'norm', of, position: row.position - 1, ...namedOrder(order), parameters: members };
}

export function coefficientTarget({ clipCoefficient, limit, position }: UpdateRow): Target | null {
  return clipCoefficient === null || limit?.by !== 'norm' ? null : { kind: 'clip', position: position - 1 };
}

/** `backward()` was last called on it by the micro-batch before the step. */
export function lossTarget({ loss, position }: UpdateRow, microBatches: readonly MicroBatchRow[]): Target | null {
  if (loss === null) return null;
  const batch = microBatches[countUpTo(microBatches, position) - 1];
  return batch !== undefined && Object.is(batch.loss, loss) ? { kind: 'loss', microBatch: batch.index } : null;
}

/** Where all weights were 0 there is no ratio. */
export function ratioTarget({ index: update, updateRatio, learningRate }: UpdateRow): Target | null {
  // An update by hand has no rate: the way from gradient to weight is the listing's own, and no rule explains it.
  return Number.isNaN(updateRatio) || Number.isNaN(learningRate) ? null : { kind: 'update-ratio', update };
}
