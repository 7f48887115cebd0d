/** From text to syntax tree: of a file, of the library, of one expression. */
import type { Expr, Module } from '../ast.ts';
import { diagnose, type StartRule } from '../diagnosis/diagnose.ts';
import type { SourceText } from '../source.ts';
import { NamedCharacter, StringLiteralError, stringShape } from '../string-literals.ts';
import { PySyntaxError } from '../syntax-error.ts';
import { K, type Token } from '../tokens.ts';
import { refuse } from '../unsupported.ts';
import { readFile } from './compound-statements.ts';
import {
  readBitwiseOr,
  readDisjunction,
  readExpression,
  readNamedExpression,
  readStarExpressions,
  readYieldExpression,
} from './expressions.ts';
import { FStringError } from './f-string-scanner.ts';
import { joinStrings } from './f-strings.ts';
import { checkPlacement } from './placement.ts';
import { readPrimary } from './primaries.ts';
import { type Grammar, ParseFailure, Parser } from './parser.ts';
import { grammarError, overridingError, tokenizeText, type TokenizedText } from './syntax-errors.ts';

const NOT_ASCII = /[^\0-\x7f]/;

const GRAMMAR: Grammar = {
  expression: readExpression,
  namedExpression: readNamedExpression,
  disjunction: readDisjunction,
  bitwiseOr: readBitwiseOr,
  primary: readPrimary,
  yieldExpression: readYieldExpression,
  strings: (p, tokens) => readStrings(p.text, tokens, p.tok),
};

function readModule(p: Parser): Module {
  const body = readFile(p);
  const { endLine, endCol } = p.last;
  return { kind: 'Module', body, span: { line: 1, col: 0, endLine, endCol } };
}

/** One expression or tuple that is all of the text. */
function readWhole(p: Parser): Expr {
  const value = readStarExpressions(p);
  if (value.kind === 'Starred') p.fail();
  p.accept(K.newline);
  if (p.tok.kind !== K.end) p.fail();
  return value;
}

/** The value of adjacent string tokens; an error without a place of its own stands at `next`, the token behind them. */
function readStrings(text: TokenizedText, tokens: readonly Token[], next: Token): Expr {
  const first = tokens[0] ?? next;
  const last = tokens.at(-1) ?? next;
  const span = { line: first.line, col: first.col, endLine: last.endLine, endCol: last.endCol };
  const broken = tokens.find((token) => stringShape(token.text).bytes && NOT_ASCII.test(token.text));
  if (broken !== undefined) {
    throw grammarError(text, 'SyntaxError', 'bytes can only contain ASCII literal characters', broken);
  }
  try {
    return joinStrings(tokens, span, (field, origin) =>
      read(tokenizeText(text.source, field, origin), 'field', readStarExpressions),
    );
  } catch (error) {
    if (error instanceof FStringError || error instanceof StringLiteralError) {
      throw grammarError(text, 'SyntaxError', error.message, next);
    }
    if (error instanceof NamedCharacter) refuse('named character', text.source, span);
    throw error;
  }
}

function read<T>(text: TokenizedText, start: StartRule, rule: (parser: Parser) => T): T {
  const parser = new Parser(text, GRAMMAR);
  try {
    return rule(parser);
  } catch (error) {
    if (error instanceof ParseFailure) {
      throw diagnose(text, start, parser.tok, (tokens, next) => readStrings(text, tokens, next));
    }
    if (error instanceof PySyntaxError && error.kind !== 'UnsupportedSyntax') {
      throw overridingError(text, parser.tok.line) ?? error;
    }
    throw error;
  }
}

/** A program nested deeper than the stack allows is refused, as CPython does at a depth of its own. */
function refusingOverflow<T>(source: SourceText, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const span = { line: 1, col: 0, endLine: 1, endCol: 0 };
    throw new PySyntaxError('SyntaxError', 'too many statically nested blocks or operators', source, span);
  }
}

/** The tree of a file. Throws `PySyntaxError`. */
export function parseModule(source: SourceText): Module {
  return refusingOverflow(source, () => {
    const module = read(tokenizeText(source, source.text, null), 'file', readModule);
    checkPlacement(module, source);
    return module;
  });
}

/** The tree of a file of the library, which is known to pass the checks that come after parsing: they take as long again. */
export function parseLibrary(source: SourceText): Module {
  return read(tokenizeText(source, source.text, null), 'file', readModule);
}

/** The tree of a text that is one expression, as `eval` takes it. Throws `PySyntaxError`. */
export function parseExpression(source: SourceText): Expr {
  const text = tokenizeText(source, source.text.trimStart(), null);
  return refusingOverflow(source, () => read(text, 'whole', readWhole));
}
