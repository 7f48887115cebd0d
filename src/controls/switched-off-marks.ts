/**
 * How a statement is kept that another form stands for: behind it on its line, after a mark. Further lines of the original
 * become comments that begin with the mark, so that taking the marks away gives back the very bytes.
 */
import type { Module, Stmt } from '../python/ast.ts';
import { parseModule } from '../python/parser/parse.ts';
import { SourceText } from '../python/source.ts';
import type { TextPlaces } from './text-places.ts';

export const MARK = '# off: ';

/** `rest` with the original behind it. */
export function marked(rest: string, original: string): string {
  return `${rest}  ${MARK}${original.replaceAll(/\r\n|\r|\n/g, (lineEnd) => `${lineEnd}${MARK}`)}`;
}

/** The original that is kept behind a statement, and the offset where it ends; null when none is. */
export function keptBehind(
  statement: Stmt,
  places: TextPlaces,
): { readonly text: string; readonly end: number } | null {
  const behind = places.end(statement.span);
  if (!places.text.startsWith(`  ${MARK}`, behind)) return null;
  let last = statement.span.endLine;
  while (last < places.lines && places.text.startsWith(MARK, places.lineStart(last + 1))) last++;
  const end = places.lineEnd(last);
  const kept = places.text.slice(behind + 2 + MARK.length, end);
  return { text: kept.replaceAll(new RegExp(`(\\r\\n|\\r|\\n)${MARK}`, 'g'), '$1'), end };
}

/** Nothing but white space and a comment follows the statement on its line. */
export function endsItsLine(statement: Stmt, places: TextPlaces): boolean {
  const { text, lineEnd, end } = places;
  return /^\s*(#.*)?$/.test(text.slice(end(statement.span), lineEnd(statement.span.endLine)));
}

/** The tree of a kept text; null for a comment that looks like the mark but holds no program. */
export function treeOf(text: string): Module | null {
  try {
    return parseModule(new SourceText('', text));
  } catch {
    return null;
  }
}
