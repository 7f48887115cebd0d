/** Errors of syntax in a text that was split into tokens: where they are placed, and which of several is reported. */
import type { SourceText } from '../source.ts';
import { type ErrorSpan, PySyntaxError, type SyntaxErrorKind } from '../syntax-error.ts';
import { type FieldOrigin, tokenize } from '../tokenizer.ts';
import type { TokenStream } from '../token-stream.ts';

/** A text and its tokens: a whole file, or the expression of one replacement field of an f-string. */
export interface TokenizedText {
  readonly source: SourceText;
  readonly stream: TokenStream;
  /** The place where the replacement field stands; `null` for a file. */
  readonly origin: FieldOrigin | null;
  readonly lines: readonly string[];
}

export function tokenizeText(source: SourceText, text: string, origin: FieldOrigin | null): TokenizedText {
  const stream = origin === null ? tokenize(text) : tokenize(text, origin);
  return { source, stream, origin, lines: origin === null ? source.lines : text.split('\n') };
}

/** An error of the grammar. In an f-string it is placed in, and shows, the field's own text. */
export function grammarError(
  { source, origin, lines }: TokenizedText,
  kind: SyntaxErrorKind,
  message: string,
  span: ErrorSpan,
): PySyntaxError {
  if (origin === null) return new PySyntaxError(kind, message, source, span, lines[span.line - 1] ?? '');
  const { line, col } = origin;
  const shifted = { ...span, col: span.col - col, endCol: span.endCol - col };
  return new PySyntaxError(kind, `f-string: ${message}`, source, shifted, lines[span.line - line] ?? '');
}

/** The error that stopped the tokenizer, if one did. */
export function tokenizerError({ source, stream, origin, lines }: TokenizedText): PySyntaxError | null {
  const { error } = stream;
  if (error === null) return null;
  const { kind, message, line, col, endCol } = error;
  const shift = origin !== null && line === origin.line ? origin.col : 0;
  const text = lines[line - (origin?.line ?? 1)] ?? '';
  const span = { line, col: col - shift, endLine: line, endCol: endCol - shift };
  return new PySyntaxError(kind, message, source, span, text);
}

/**
 * CPython reads the rest of the file before it reports an error of the grammar: a broken token further down, or a bracket
 * left open on a line above the error, is reported in its place. `line` is that of the last token read.
 */
export function overridingError(text: TokenizedText, line: number): PySyntaxError | null {
  const { error } = text.stream;
  if (error === null) return null;
  if (error.raised) return tokenizerError(text);
  if (error.open === null || line <= error.open.line) return null;
  const { char, line: openLine, col } = error.open;
  const span = { line: openLine, col, endLine: openLine, endCol: col };
  return grammarError(text, 'SyntaxError', `'${char}' was never closed`, span);
}
