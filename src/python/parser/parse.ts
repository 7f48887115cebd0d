import type { Expr, Module } from '../ast.ts';
import { diagnose, type StartRule } from '../diagnosis/diagnose.ts';
import type { Source } from '../source.ts';
import { NamedCharacter, StringLiteralError, stringShape } from '../string-literals.ts';
import { PySyntaxError } from '../syntax-error.ts';
import { K, type Token } from '../tokens.ts';
import { refuse } from '../unsupported.ts';
import { CompoundStatements } from './compound-statements.ts';
import { FStringError } from './f-string-scanner.ts';
import { joinStrings } from './f-strings.ts';
import { checkPlacement } from './placement.ts';
import { Reading } from './reading.ts';
import { ParseFailure } from './token-cursor.ts';

const NOT_ASCII = /[^\0-\x7f]/;

class Parser extends CompoundStatements {
  private readonly reading: Reading;

  constructor(reading: Reading) {
    super(reading.source, reading.stream.tokens);
    this.reading = reading;
  }

  get furthest(): Token {
    return this.tok;
  }

  module(): Module {
    const body = this.file();
    const { endLine, endCol } = this.last;
    return { kind: 'Module', body, span: { line: 1, col: 0, endLine, endCol } };
  }

  /** One expression or tuple that is all of the text. */
  whole(): Expr {
    const value = this.starExpressions();
    if (value.kind === 'Starred') this.fail();
    this.accept(K.newline);
    if (this.tok.kind !== K.end) this.fail();
    return value;
  }

  protected strings(tokens: readonly Token[]): Expr {
    return readStrings(this.reading, tokens, this.tok);
  }
}

/** The value of adjacent string tokens; an error without a place of its own stands at `next`, the token behind them. */
function readStrings(reading: Reading, tokens: readonly Token[], next: Token): Expr {
  const first = tokens[0] ?? next;
  const last = tokens.at(-1) ?? next;
  const span = { line: first.line, col: first.col, endLine: last.endLine, endCol: last.endCol };
  const broken = tokens.find((token) => stringShape(token.text).bytes && NOT_ASCII.test(token.text));
  if (broken !== undefined) {
    throw reading.error('SyntaxError', 'bytes can only contain ASCII literal characters', broken);
  }
  try {
    return joinStrings(tokens, span, (text, origin) =>
      read(new Reading(reading.source, text, origin), 'field', (parser) => parser.starExpressions()),
    );
  } catch (error) {
    if (error instanceof FStringError || error instanceof StringLiteralError) {
      throw reading.error('SyntaxError', error.message, next);
    }
    if (error instanceof NamedCharacter) refuse('named character', reading.source, span);
    throw error;
  }
}

function read<T>(reading: Reading, start: StartRule, rule: (parser: Parser) => T): T {
  const parser = new Parser(reading);
  try {
    return rule(parser);
  } catch (error) {
    if (error instanceof ParseFailure) {
      throw diagnose(reading, start, parser.furthest, (tokens, next) => readStrings(reading, tokens, next));
    }
    if (error instanceof PySyntaxError && error.kind !== 'UnsupportedSyntax') {
      throw reading.overridingError(parser.furthest.line) ?? error;
    }
    throw error;
  }
}

/** A program nested deeper than the stack allows is refused, as CPython does at a depth of its own. */
function refusingOverflow<T>(source: Source, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const span = { line: 1, col: 0, endLine: 1, endCol: 0 };
    throw new PySyntaxError('SyntaxError', 'too many statically nested blocks or operators', source, span);
  }
}

/** The tree of a file. Throws `PySyntaxError`. */
export function parseModule(source: Source): Module {
  return refusingOverflow(source, () => {
    const module = read(new Reading(source, source.text, null), 'file', (parser) => parser.module());
    checkPlacement(module, source);
    return module;
  });
}

/** The tree of a file of the library, which is known to pass the checks that come after parsing: they take as long again. */
export function parseLibrary(source: Source): Module {
  return read(new Reading(source, source.text, null), 'file', (parser) => parser.module());
}

/** The tree of a text that is one expression, as `eval` takes it. Throws `PySyntaxError`. */
export function parseExpression(source: Source): Expr {
  const reading = new Reading(source, source.text.trimStart(), null);
  return refusingOverflow(source, () => read(reading, 'whole', (parser) => parser.whole()));
}
