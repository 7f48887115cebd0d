/** The table behind a chart, whose numbers can be asked about: the table then gives way to the Inspector. */
import type { ReactNode } from 'react';
import type { Target } from '../../model/explanation.ts';
import { explain } from '../../store/explain-actions.ts';
import type { Table } from '../../ui/csv.ts';
import { ShowData } from '../../ui/show-data.tsx';
import type { ShownCell } from '../../ui/show-data.tsx';
import { useInspectorWords } from './words.ts';
import styles from './ask-number.module.css';

export interface NumbersTable extends Table {
  /** What the number in a cell is; null where nothing more can be said of it. */
  readonly target: (row: number, column: number) => Target | null;
}

/** Unlike `AskNumber` it does not follow what is asked: the table is closed by then, and there may be thousands of these. */
function NumberCell({ table, row, column, text, close }: ShownCell<NumbersTable>): ReactNode {
  const words = useInspectorWords();
  const target = typeof table.rows[row]?.[column] === 'number' ? table.target(row, column) : null;
  if (target === null) return text;
  const name = [table.columns[column], table.columns[0], table.rows[row]?.[0]].join(' ');
  return (
    <button
      type="button"
      className={styles.ask}
      aria-label={words.ask(name, text)}
      title={words.askTitle}
      onClick={() => {
        close();
        explain(target);
      }}
    >
      {text}
    </button>
  );
}

interface NumbersDataProps {
  readonly title: string;
  readonly file: string;
  readonly disabled: boolean;
  readonly table: () => NumbersTable;
}

export function NumbersData(props: NumbersDataProps): ReactNode {
  return <ShowData {...props} cell={NumberCell} />;
}
