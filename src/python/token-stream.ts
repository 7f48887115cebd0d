/** The tokens of a text, and the error that stopped the reading. */
import type { SyntaxErrorKind } from './syntax-error.ts';
import type { Token } from './tokens.ts';

/** A bracket still open: where it stands. */
export interface OpenBracket {
  readonly char: string;
  readonly line: number;
  readonly col: number;
}

/** What stopped the tokenizer. The column counts from 0; CPython gives it no end. */
export interface TokenizerError {
  readonly kind: SyntaxErrorKind;
  readonly message: string;
  readonly line: number;
  readonly col: number;
  readonly endCol: number;
  /**
   * Whether CPython's tokenizer raises the error itself. Only these take precedence over an error of the grammar
   * further up; the others count only where the parser reads up to them.
   */
  readonly raised: boolean;
  /** The innermost bracket open where the tokenizer stopped. */
  readonly open: OpenBracket | null;
}

/** All tokens of a text, the last of kind `end`, or `error` with the reason in `error`. */
export interface TokenStream {
  readonly tokens: readonly Token[];
  readonly error: TokenizerError | null;
}
