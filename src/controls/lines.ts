/** Whole lines of a listing: where statements can be written before and behind others, in the listing's own manner. */
import type { Stmt } from '../python/ast.ts';
import type { Edit } from '../model/edit.ts';
import { keptBehind, MARK } from './switched-off-marks.ts';
import type { TextPlaces } from './text-places.ts';

/** The line end that the listing uses. */
export function lineEnding({ text }: TextPlaces): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

export function lineText(line: number, places: TextPlaces): string {
  return places.text.slice(places.lineStart(line), places.lineEnd(line));
}

/** White space before a statement that begins its line; null for one that does not. */
export function indentation(statement: Stmt, places: TextPlaces): string | null {
  const before = places.text.slice(places.lineStart(statement.span.line), places.start(statement.span));
  return /^[ \t\f]*$/.test(before) ? before : null;
}

/** The first line of a statement: its decorators count. */
function firstLine(statement: Stmt): number {
  const decorators = 'decorators' in statement ? statement.decorators : [];
  return Math.min(statement.span.line, ...decorators.map(({ span }) => span.line));
}

/** The first line of the comments that stand directly above a statement with its indentation; else the statement's own. */
export function topLine(statement: Stmt, places: TextPlaces): number {
  const indent = indentation(statement, places) ?? '';
  let line = firstLine(statement);
  while (line > 1) {
    const above = lineText(line - 1, places);
    if (!above.startsWith(`${indent}#`) || above.startsWith(MARK)) break;
    line--;
  }
  return line;
}

/** The offset behind a statement's last line, what is kept behind it included. */
export function endOf(statement: Stmt, places: TextPlaces): number {
  return keptBehind(statement, places)?.end ?? places.lineEnd(statement.span.endLine);
}

/** The line after a statement; one past the last at the end of the text. */
export function lineAfter(statement: Stmt, places: TextPlaces): number {
  const end = endOf(statement, places);
  let line = statement.span.endLine;
  while (places.lineEnd(line) < end) line++;
  return line + 1;
}

export function isBlank(line: number, places: TextPlaces): boolean {
  return line < 1 || line > places.lines || lineText(line, places).trim() === '';
}

/** A line of its own before a statement, above the comments that belong to it. */
export function lineBefore(statement: Stmt, line: string, places: TextPlaces): Edit {
  const top = topLine(statement, places);
  const end = lineEnding(places);
  const gap = top < firstLine(statement) && isBlank(top - 1, places) ? end : '';
  const insert = `${indentation(statement, places) ?? ''}${line}${end}${gap}`;
  return { start: places.lineStart(top), was: '', insert };
}

/** A line of its own behind a statement. */
export function lineBehind(statement: Stmt, line: string, places: TextPlaces): Edit {
  const insert = `${lineEnding(places)}${indentation(statement, places) ?? ''}${line}`;
  return { start: endOf(statement, places), was: '', insert };
}
