import type { Span } from '../ast.ts';
import type { Source } from '../source.ts';
import { K, type Token } from '../tokens.ts';
import { type LeftOut, refuse } from '../unsupported.ts';

/** The text is no Python. Carries no reason: the diagnosis reads the tokens again and words it. */
export class ParseFailure extends Error {}

/** A reading position in the tokens of one text. */
export class TokenCursor {
  readonly source: Source;
  protected readonly tokens: readonly Token[];
  protected pos = 0;
  /** The token at the reading position. */
  protected tok: Token;
  /** The last token read that is text: nodes end there. */
  protected last: Token;

  constructor(source: Source, tokens: readonly Token[]) {
    const first = tokens[0];
    if (first === undefined) throw new ParseFailure();
    this.source = source;
    this.tokens = tokens;
    this.tok = first;
    this.last = first;
  }

  protected fail(): never {
    throw new ParseFailure();
  }

  protected refuse(construct: LeftOut, span: Span): never {
    return refuse(construct, this.source, span);
  }

  protected advance(): Token {
    const token = this.tok;
    const next = this.tokens[this.pos + 1];
    if (next === undefined) this.fail();
    this.pos++;
    if (token.kind > K.dedent) this.last = token;
    this.tok = next;
    return token;
  }

  protected kindAt(ahead: number): number {
    return this.tokens[this.pos + ahead]?.kind ?? K.end;
  }

  protected accept(kind: number): boolean {
    if (this.tok.kind !== kind) return false;
    this.advance();
    return true;
  }

  protected expect(kind: number): Token {
    if (this.tok.kind !== kind) this.fail();
    return this.advance();
  }

  /** The span from a token to the last one read. */
  protected since(start: Token): Span {
    const { last } = this;
    return { line: start.line, col: start.col, endLine: last.endLine, endCol: last.endCol };
  }

  /** Runs `read`; when it finds no Python, goes back to where it began and gives `null`. */
  protected attempt<T>(read: () => T): T | null {
    const { pos, tok, last } = this;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ParseFailure)) throw error;
      this.pos = pos;
      this.tok = tok;
      this.last = last;
      return null;
    }
  }
}

export function spanOf(token: Token): Span {
  return { line: token.line, col: token.col, endLine: token.endLine, endCol: token.endCol };
}
