/** Tables as text: tab-separated for the clipboard, RFC 4180 for a file. */

export type TableCell = string | number | null;

/** The first two cells of a row tell it from the others. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** The full number (shortest text that reads back the same); nothing for a missing value. */
function plain(cell: TableCell): string {
  return cell === null ? '' : String(cell);
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function toCsv(table: Table): string {
  const lines = [table.columns.map(quoted), ...table.rows.map((row) => row.map((cell) => quoted(plain(cell))))];
  return lines.map((line) => line.join(',')).join('\r\n') + '\r\n';
}

export function toTsv(table: Table): string {
  const clean = (text: string): string => text.replaceAll(/[\t\n\r]/g, ' ');
  const lines = [table.columns.map(clean), ...table.rows.map((row) => row.map((cell) => clean(plain(cell))))];
  return lines.map((line) => line.join('\t')).join('\n');
}
