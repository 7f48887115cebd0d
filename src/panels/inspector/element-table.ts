/** Every shown element of a node's value and gradient, one row each. */
import type { GraphViewNode } from '../../model/graph.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import type { NumbersTable } from './NumbersData.tsx';

export function elementTable(words: Dictionary['data'], node: GraphViewNode | null, position: number): NumbersTable {
  const face = node?.value ?? node?.grad ?? null;
  const cols = face?.cols ?? 1;
  const cells = Array.from({ length: face ? face.rows * face.cols : 0 }, (_, i) => ({
    row: Math.floor(i / cols),
    col: i % cols,
  }));
  return {
    columns: [words.row, words.column, words.value, words.gradient],
    rows: cells.map(({ row, col }, i) => [row, col, node?.value?.values[i] ?? null, node?.grad?.values[i] ?? null]),
    target: (at, column) => {
      const cell = cells[at];
      if (cell === undefined || node === null || column < 2) return null;
      return { kind: column === 2 ? 'value' : 'grad', position, node: node.id, at: cell };
    },
  };
}
