/** The Clipping panel's numbers as a table: a row per update; the optimised numbers too, where they are few. */
import type { Target } from '../../model/explanation.ts';
import type { LedgerRow } from '../../model/accumulation.ts';
import type { UpdateRow } from '../../model/film.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import type { NumbersTable } from '../inspector/NumbersData.tsx';
import { updateTargets } from './clip-targets.ts';

/** Where the optimised numbers stand: in which parameter, at which index. */
function placesOf(ledger: readonly LedgerRow[], names: readonly string[]): readonly Place[] {
  return names.flatMap((parameter) => {
    const shape = ledger.find(({ name }) => name === parameter)?.shape ?? [];
    const count = shape.reduce((product, size) => product * size, 1);
    // At most two numbers: one axis at most is longer than 1.
    return Array.from({ length: count }, (_, i) => ({ parameter, at: shape.map((size) => (size > 1 ? i : 0)) }));
  });
}

interface Place {
  readonly parameter: string;
  readonly at: readonly number[];
}

export function clippingTable(
  words: Dictionary['data'],
  rows: readonly UpdateRow[],
  ledger: readonly LedgerRow[],
): NumbersTable {
  const [first] = rows;
  const few = first?.parameters?.after ?? [];
  const places = few.length > 0 ? placesOf(ledger, first?.parameterNorms.names ?? []) : [];
  const updates = [...rows];
  const weight = ({ index: update }: UpdateRow, place: Place | undefined): Target | null =>
    place === undefined ? null : { kind: 'optimizer', quantity: 'weight', update, ...place };
  return {
    columns: [
      words.update,
      words.accumulatedNorm,
      words.threshold,
      words.clipCoefficient,
      words.appliedNorm,
      ...few.map((_, k) => `${words.parameter} ${k + 1}`),
    ],
    rows: updates.map((row) => [
      row.index,
      row.normAccumulated,
      row.limit?.value ?? null,
      row.clipCoefficient,
      row.normApplied,
      ...(row.parameters?.after ?? []),
    ]),
    target: (at, column) => {
      const row = updates[at];
      if (row === undefined) return null;
      const { sum, coefficient, applied } = updateTargets(row);
      return [null, sum, null, coefficient, applied][column] ?? weight(row, places[column - 5]);
    },
  };
}
