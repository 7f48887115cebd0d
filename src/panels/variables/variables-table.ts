/** The variables as a table. */
import type { Target } from '../../model/explanation.ts';
import type { VariableRow } from '../../model/frame.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import { formatShape } from '../../ui/number-format.ts';
import type { NumbersTable } from '../inspector/NumbersData.tsx';

const NORM = 4;

/** The norm of a tensor that has elements. */
export function normOfVariable({ shape, norm }: VariableRow, path: readonly string[], position: number): Target | null {
  return shape === null || norm === null || shape.includes(0) ? null : { kind: 'variable-norm', position, path };
}

export function variablesTable(
  words: Dictionary['data'],
  variables: readonly VariableRow[],
  position: number,
): NumbersTable {
  return {
    columns: [words.name, words.type, words.shape, words.value, words.norm],
    rows: variables.map((row) => [row.name, row.type, row.shape ? formatShape(row.shape) : '', row.text, row.norm]),
    target: (at, column) => {
      const row = variables[at];
      return row === undefined || column !== NORM ? null : normOfVariable(row, [row.name], position);
    },
  };
}
