/** From the syntax tree's places (lines from 1, columns in code points) to offsets into the text as editors count them. */
import type { Span } from '../python/ast.ts';

export interface TextPlaces {
  readonly text: string;
  /** Offset of a line's first character; past the last line, the text's end. */
  readonly lineStart: (line: number) => number;
  /** Offset of a line's end, before its line end. */
  readonly lineEnd: (line: number) => number;
  readonly lines: number;
  readonly start: (span: Span) => number;
  readonly end: (span: Span) => number;
  readonly slice: (span: Span) => string;
}

export function textPlaces(text: string): TextPlaces {
  const starts: number[] = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  const ends: number[] = [];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(text.length);
  const lineStart = (line: number): number => starts[line - 1] ?? text.length;
  const lineEnd = (line: number): number => ends[line - 1] ?? text.length;
  const offset = (line: number, col: number): number => {
    let at = lineStart(line);
    for (let i = 0; i < col; i++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    return at;
  };
  const start = (span: Span): number => offset(span.line, span.col);
  const end = (span: Span): number => offset(span.endLine, span.endCol);
  return {
    text,
    lineStart,
    lineEnd,
    lines: starts.length,
    start,
    end,
    slice: (span) => text.slice(start(span), end(span)),
  };
}
