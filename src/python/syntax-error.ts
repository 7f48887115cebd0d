/** Errors of syntax, and the text that CPython prints for them. */
import type { SourceText } from './source.ts';

export type SyntaxErrorKind = 'SyntaxError' | 'IndentationError' | 'TabError' | 'UnsupportedSyntax';

/** A place as errors give it: lines from 1, columns from 0 in code points; `endCol` < 0 when only the start is known. */
export interface ErrorSpan {
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
}

/** A program refused before it runs, worded and placed as CPython 3.11 does. */
export class PySyntaxError extends Error {
  readonly kind: SyntaxErrorKind;
  readonly source: SourceText;
  readonly line: number;
  /** 0-based, in code points; -1 where CPython gives no column. */
  readonly col: number;
  readonly endLine: number;
  /** One past the last column; not above `col` where CPython gives no end. */
  readonly endCol: number;
  /** The line CPython prints; differs from the source's line inside an f-string, `null` where it prints none. */
  readonly text: string | null;

  constructor(kind: SyntaxErrorKind, message: string, source: SourceText, span: ErrorSpan, text?: string | null) {
    super(message);
    this.name = kind;
    this.kind = kind;
    this.source = source;
    this.line = span.line;
    this.col = span.col;
    this.endLine = span.endLine;
    this.endCol = span.endCol;
    this.text = text === undefined ? (source.lines[span.line - 1] ?? null) : text;
  }
}

/**
 * The text CPython 3.11's interpreter prints for the error: file and line, the source line without its indentation, the
 * carets, kind and message. An error over several lines is underlined to the end of its first; one of the indentation has
 * a single caret.
 */
export function renderSyntaxError(e: PySyntaxError): string {
  const head = `  File "${e.source.name}", line ${e.line}\n`;
  const tail = `${e.kind}: ${e.message}\n`;
  if (e.text === null) return head + tail;
  const points = Array.from(e.text);
  const indent = points.findIndex((c) => c !== ' ' && c !== '\t' && c !== '\f');
  const stripped = indent < 0 ? 0 : indent;
  const shown = points.slice(stripped).join('');
  const column = Math.min(e.col - stripped, points.length - stripped);
  const wide = e.kind === 'SyntaxError' || e.kind === 'UnsupportedSyntax';
  const end = !wide ? e.col : e.endLine > e.line ? points.length : Math.min(e.endCol, points.length + 1);
  const carets = column < 0 ? '' : `    ${' '.repeat(column)}${'^'.repeat(Math.max(1, end - e.col))}\n`;
  return `${head}    ${shown}\n${carets}${tail}`;
}
