/** What each `optimizer.step()` read, as a table. */
import type { UpdateRow } from '../../model/film.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import type { NumbersTable } from '../inspector/NumbersData.tsx';
import { updateNormTarget } from '../norms/norm-targets.ts';
import type { OptimizerWords } from './words.en.ts';

const APPLIED = 2;

export function updatesTable(
  data: Dictionary['data'],
  words: OptimizerWords,
  rows: readonly UpdateRow[],
): NumbersTable {
  const updates = [...rows];
  return {
    columns: [data.update, data.learningRate, data.appliedNorm, words.product],
    rows: updates.map(({ index, learningRate, normApplied }) => [
      index,
      learningRate,
      normApplied,
      learningRate * normApplied,
    ]),
    target: (at, column) => {
      const row = updates[at];
      return row === undefined || column !== APPLIED ? null : updateNormTarget(row, 'applied', '2');
    },
  };
}
