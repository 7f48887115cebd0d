/** The parser's context: a reading position in the tokens of one text, and the rules that call each other in a circle. */
import type { Expr, Span } from '../ast.ts';
import type { SourceText } from '../source.ts';
import { K, type Token } from '../tokens.ts';
import { type LeftOut, refuse } from '../unsupported.ts';
import type { TokenizedText } from './syntax-errors.ts';

/** The text is no Python. Carries no reason: the diagnosis reads the tokens again and words it. */
export class ParseFailure extends Error {}

/**
 * The rules that are called from below: an operand in brackets is an expression again. They are handed to the parser, so that
 * each file of rules imports only those beneath it.
 */
export interface Grammar {
  /** A conditional expression, lambda or anything below; no walrus, no star. */
  expression(p: Parser): Expr;
  /** An expression or a walrus. */
  namedExpression(p: Parser): Expr;
  /** `or` and below: what a comprehension iterates over. */
  disjunction(p: Parser): Expr;
  /** `|` and below: what a star or a comparison takes. */
  bitwiseOr(p: Parser): Expr;
  /** An atom with its calls, subscripts and attributes. */
  primary(p: Parser): Expr;
  yieldExpression(p: Parser): Expr;
  /** The value of adjacent string tokens; the reading position is behind them. */
  strings(p: Parser, tokens: readonly Token[]): Expr;
}

/** What every rule reads from. */
export class Parser {
  readonly text: TokenizedText;
  readonly grammar: Grammar;
  readonly source: SourceText;
  readonly tokens: readonly Token[];
  pos = 0;
  /** The token at the reading position: the furthest one that was looked at. */
  tok: Token;
  /** The last token read that is text: nodes end there. */
  last: Token;

  constructor(text: TokenizedText, grammar: Grammar) {
    const { tokens } = text.stream;
    const first = tokens[0];
    if (first === undefined) throw new ParseFailure();
    this.text = text;
    this.grammar = grammar;
    this.source = text.source;
    this.tokens = tokens;
    this.tok = first;
    this.last = first;
  }

  fail(): never {
    throw new ParseFailure();
  }

  refuse(construct: LeftOut, span: Span): never {
    return refuse(construct, this.source, span);
  }

  advance(): Token {
    const token = this.tok;
    const next = this.tokens[this.pos + 1];
    if (next === undefined) this.fail();
    this.pos++;
    if (token.kind > K.dedent) this.last = token;
    this.tok = next;
    return token;
  }

  kindAt(ahead: number): number {
    return this.tokens[this.pos + ahead]?.kind ?? K.end;
  }

  accept(kind: number): boolean {
    if (this.tok.kind !== kind) return false;
    this.advance();
    return true;
  }

  expect(kind: number): Token {
    if (this.tok.kind !== kind) this.fail();
    return this.advance();
  }

  /** The span from a token to the last one read. */
  since(start: Token): Span {
    const { last } = this;
    return { line: start.line, col: start.col, endLine: last.endLine, endCol: last.endCol };
  }

  /** Runs `read`; when it finds no Python, goes back to where it began and gives `null`. */
  attempt<T>(read: () => T): T | null {
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
