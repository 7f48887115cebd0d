/** Atoms and what may follow them: attributes, calls, subscripts. */
import { type Parser, spanOf } from './parser.ts';
import { atClause, readBraced, readBracketed, readComprehensionClauses, readParenthesised } from './displays.ts';
import type { ConstantValue, Expr, Keyword } from '../ast.ts';
import { normalIdentifier } from '../identifiers.ts';
import { numberLiteral } from '../number-literals.ts';
import { PySyntaxError } from '../syntax-error.ts';
import { K } from '../tokens.ts';

const TRUE: ConstantValue = { type: 'bool', value: true };
const FALSE: ConstantValue = { type: 'bool', value: false };
const NONE: ConstantValue = { type: 'None' };
const ELLIPSIS: ConstantValue = { type: 'Ellipsis' };

export interface CallArguments {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

export function readPrimary(p: Parser): Expr {
  const start = p.tok;
  let left = readAtom(p);
  for (;;) {
    switch (p.tok.kind) {
      case K['.']: {
        p.advance();
        const attr = normalIdentifier(p.expect(K.name).text);
        left = { kind: 'Attribute', value: left, attr, span: p.since(start) };
        break;
      }
      case K['(']: {
        const { args, keywords } = readCallArguments(p, true);
        left = { kind: 'Call', func: left, args, keywords, span: p.since(start) };
        break;
      }
      case K['[']: {
        p.advance();
        const slice = readSlices(p);
        p.expect(K[']']);
        left = { kind: 'Subscript', value: left, slice, span: p.since(start) };
        break;
      }
      default:
        return left;
    }
  }
}

function readAtom(p: Parser): Expr {
  const token = p.tok;
  switch (token.kind) {
    case K.name:
      p.advance();
      return { kind: 'Name', id: normalIdentifier(token.text), span: spanOf(token) };
    case K.number:
      return readNumber(p);
    case K.string: {
      const tokens = [p.advance()];
      while (p.tok.kind === K.string) tokens.push(p.advance());
      return p.grammar.strings(p, tokens);
    }
    case K['(']:
      return readParenthesised(p);
    case K['[']:
      return readBracketed(p);
    case K['{']:
      return readBraced(p);
    case K.True:
      return readConstant(p, TRUE);
    case K.False:
      return readConstant(p, FALSE);
    case K.None:
      return readConstant(p, NONE);
    case K['...']:
      return readConstant(p, ELLIPSIS);
    case K.await:
      p.advance();
      readPrimary(p);
      return p.refuse('await', token);
    default:
      return p.fail();
  }
}

function readConstant(p: Parser, value: ConstantValue): Expr {
  return { kind: 'Constant', value, span: spanOf(p.advance()) };
}

function readNumber(p: Parser): Expr {
  const token = p.advance();
  const value = numberLiteral(token.text);
  if (value === 'complex') return p.refuse('complex', token);
  if (value.type === 'too-long') {
    const message =
      `Exceeds the limit (4300 digits) for integer string conversion: value has ${value.digits} digits; ` +
      'use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals ' +
      'to avoid decimal conversion limits.';
    throw new PySyntaxError('SyntaxError', message, p.source, spanOf(token));
  }
  return { kind: 'Constant', value, span: spanOf(token) };
}

/** Reads from `(` to `)`: the arguments of a call, or of a class's bases, where a lone generator expression is not allowed. */
export function readCallArguments(p: Parser, allowGenerator: boolean): CallArguments {
  const open = p.expect(K['(']);
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  let mapping = false;
  while (p.tok.kind !== K[')']) {
    const start = p.tok;
    if (p.accept(K['**'])) {
      mapping = true;
      const value = p.grammar.expression(p);
      keywords.push({ arg: null, value, span: p.since(start) });
    } else if (p.accept(K['*'])) {
      if (mapping) p.fail();
      const value = p.grammar.expression(p);
      args.push({ kind: 'Starred', value, span: p.since(start) });
    } else if (start.kind === K.name && p.kindAt(1) === K['=']) {
      p.advance();
      p.advance();
      const value = p.grammar.expression(p);
      keywords.push({ arg: normalIdentifier(start.text), value, span: p.since(start) });
    } else {
      if (keywords.length > 0) p.fail();
      const value = p.grammar.namedExpression(p);
      if (atClause(p)) {
        if (args.length > 0 || !allowGenerator) p.fail();
        const generators = readComprehensionClauses(p);
        p.expect(K[')']);
        return { args: [{ kind: 'GeneratorExp', elt: value, generators, span: p.since(open) }], keywords };
      }
      args.push(value);
    }
    if (!p.accept(K[','])) break;
  }
  p.expect(K[')']);
  return { args, keywords };
}

function readSlices(p: Parser): Expr {
  const start = p.tok;
  const first = readSlice(p);
  if (p.tok.kind !== K[','] && first.kind !== 'Starred') return first;
  const elts = [first];
  while (p.accept(K[',']) && p.tok.kind !== K[']']) elts.push(readSlice(p));
  return { kind: 'Tuple', elts, span: p.since(start) };
}

function readSlice(p: Parser): Expr {
  const start = p.tok;
  if (p.accept(K['*'])) {
    const value = p.grammar.expression(p);
    return { kind: 'Starred', value, span: p.since(start) };
  }
  let lower: Expr | null = null;
  if (start.kind !== K[':']) {
    lower = p.grammar.namedExpression(p);
    if (p.tok.kind !== K[':']) return lower;
    if (lower.kind === 'NamedExpr' && start.kind === K.name) p.fail();
  }
  p.advance();
  const upper = readSliceBound(p);
  const step = p.accept(K[':']) ? readSliceBound(p) : null;
  return { kind: 'Slice', lower, upper, step, span: p.since(start) };
}

function readSliceBound(p: Parser): Expr | null {
  const { kind } = p.tok;
  return kind === K[':'] || kind === K[','] || kind === K[']'] ? null : p.grammar.expression(p);
}
