import type { Source } from '../source.ts';
import { type ErrorSpan, PySyntaxError, type SyntaxErrorKind } from '../syntax-error.ts';
import { type Origin, tokenize } from '../tokenizer.ts';
import type { TokenStream } from '../token-stream.ts';

/** What is being read: a whole file, or the expression of one replacement field of an f-string. */
export class Reading {
  readonly source: Source;
  readonly stream: TokenStream;
  /** Where the replacement field stands; `null` for a file. */
  readonly origin: Origin | null;
  private readonly lines: readonly string[];

  constructor(source: Source, text: string, origin: Origin | null) {
    this.source = source;
    this.origin = origin;
    this.stream = origin === null ? tokenize(text) : tokenize(text, origin);
    this.lines = origin === null ? source.lines : text.split('\n');
  }

  /** An error of the grammar. In an f-string it is placed in, and shows, the field's own text. */
  error(kind: SyntaxErrorKind, message: string, span: ErrorSpan): PySyntaxError {
    if (this.origin === null)
      return new PySyntaxError(kind, message, this.source, span, this.lines[span.line - 1] ?? '');
    const { line, col } = this.origin;
    const shifted = { ...span, col: span.col - col, endCol: span.endCol - col };
    return new PySyntaxError(kind, `f-string: ${message}`, this.source, shifted, this.lines[span.line - line] ?? '');
  }

  /** The error that stopped the tokenizer, if one did. */
  tokenizerError(): PySyntaxError | null {
    const { error } = this.stream;
    if (error === null) return null;
    const { kind, message, line, col, endCol } = error;
    const shift = this.origin !== null && line === this.origin.line ? this.origin.col : 0;
    const text = this.lines[line - (this.origin?.line ?? 1)] ?? '';
    const span = { line, col: col - shift, endLine: line, endCol: endCol - shift };
    return new PySyntaxError(kind, message, this.source, span, text);
  }

  /**
   * CPython reads the rest of the file before it reports an error of the grammar: a broken token further down, or a
   * bracket left open on a line above the error, is reported in its place. `line` is that of the last token read.
   */
  overridingError(line: number): PySyntaxError | null {
    const { error } = this.stream;
    if (error === null) return null;
    if (error.raised) return this.tokenizerError();
    if (error.open === null || line <= error.open.line) return null;
    const { char, line: openLine, col } = error.open;
    const span = { line: openLine, col, endLine: openLine, endCol: col };
    return this.error('SyntaxError', `'${char}' was never closed`, span);
  }
}
