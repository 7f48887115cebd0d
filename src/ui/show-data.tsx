/** The button Show data that every chart has, and the table behind it: real, copyable, as CSV. */
import { memo, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { toCsv, toTsv } from './csv.ts';
import type { TableCell, Table } from './csv.ts';
import { Dialog } from './dialog.tsx';
import { useDictionary } from './i18n/dictionary.ts';
import { formatNumber } from './number-format.ts';
import styles from './show-data.module.css';

/** More rows than this are left to copy and CSV. */
const SHOWN = 2000;
/** So many rows are drawn at once; of a longer table the next so many in each turn of the page after that. */
const AT_ONCE = 400;

function shown(cell: TableCell): string {
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : formatNumber(cell, 6);
  return cell ?? '–';
}

/** One cell, for those who show it in a way of their own. */
export interface ShownCell<T extends Table> {
  readonly table: T;
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly close: () => void;
}

function Text({ text }: { readonly text: string }): ReactNode {
  return text;
}

interface ShowDataProps<T extends Table> {
  readonly title: string;
  /** File name of the CSV, without extension. */
  readonly file: string;
  readonly disabled?: boolean;
  /** Called when the table is opened, so that charts do not build tables nobody looks at. */
  readonly table: () => T;
  /** Not there: the text. */
  readonly cell?: (cell: ShownCell<T>) => ReactNode;
}

export function ShowData<T extends Table>({ title, file, disabled, table, cell }: ShowDataProps<T>): ReactNode {
  const words = useDictionary();
  const [open, setOpen] = useState<T | null>(null);
  return (
    <>
      <IconButton icon="data" label={words.data.show} disabled={disabled ?? false} onClick={() => setOpen(table())} />
      {open && <DataDialog title={title} file={file} table={open} cell={cell ?? Text} onClose={() => setOpen(null)} />}
    </>
  );
}

interface DataDialogProps<T extends Table> {
  readonly title: string;
  readonly file: string;
  readonly table: T;
  readonly cell: (cell: ShownCell<T>) => ReactNode;
  readonly onClose: () => void;
}

/** How many of `most` rows are drawn by now. */
function useDrawnRows(most: number): number {
  const [drawn, setDrawn] = useState(AT_ONCE);
  useEffect(() => {
    if (drawn >= most) return undefined;
    const turn = setTimeout(() => setDrawn(drawn + AT_ONCE));
    return () => clearTimeout(turn);
  }, [drawn, most]);
  return Math.min(drawn, most);
}

interface RowsProps<T extends Table> {
  readonly table: T;
  /** The first row and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly numeric: readonly boolean[];
  readonly cell: (cell: ShownCell<T>) => ReactNode;
  readonly onClose: () => void;
}

/** Rows that stand are not looked at again when more follow. */
const Rows = memo(function Rows<T extends Table>({ table, from, to, numeric, cell: TableCell, onClose }: RowsProps<T>) {
  return table.rows.slice(from, to).map((row, i) => (
    <tr key={`${row[0]} ${row[1]}`}>
      {row.map((value, j) => (
        <td key={table.columns[j]} className={numeric[j] ? styles.number : undefined}>
          <TableCell table={table} row={from + i} column={j} text={shown(value)} close={onClose} />
        </td>
      ))}
    </tr>
  ));
}) as <T extends Table>(props: RowsProps<T>) => ReactNode;

function DataDialog<T extends Table>({ title, file, table, cell, onClose }: DataDialogProps<T>): ReactNode {
  const words = useDictionary().data;
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(toTsv(table));
    setCopied(true);
  };
  const download = (): void => {
    const url = URL.createObjectURL(new Blob([toCsv(table)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${file}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  };
  const tools = (
    <>
      <Button onClick={() => void copy().catch(() => setCopied(false))}>{copied ? words.copied : words.copy}</Button>
      <Button onClick={download}>{words.csv}</Button>
    </>
  );
  const most = Math.min(table.rows.length, SHOWN);
  const parts = Math.ceil(useDrawnRows(most) / AT_ONCE);
  const numeric = useMemo(
    () => table.columns.map((_, i) => table.rows.every((row) => typeof row[i] !== 'string')),
    [table],
  );
  return (
    <Dialog title={title} closeLabel={words.close} tools={tools} onClose={onClose}>
      <p className={styles.note}>
        {table.rows.length > SHOWN ? words.more(SHOWN, table.rows.length) : words.rows(table.rows.length)}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th key={column} scope="col" className={numeric[i] ? styles.number : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: parts }, (_, part) => {
            const from = part * AT_ONCE;
            const to = Math.min(from + AT_ONCE, most);
            return (
              <Rows key={from} table={table} from={from} to={to} numeric={numeric} cell={cell} onClose={onClose} />
            );
          })}
        </tbody>
      </table>
    </Dialog>
  );
}
