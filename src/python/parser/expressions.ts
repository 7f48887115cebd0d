/** Everything between a primary and a tuple without brackets. */
import type { Parser } from './parser.ts';
import { readParameters } from './parameters.ts';
import { readPrimary } from './primaries.ts';
import type { Arguments, BinaryOperator, CompareOperator, Expr, UnaryOperator } from '../ast.ts';
import { normalIdentifier } from '../identifiers.ts';
import { K, KINDS } from '../tokens.ts';

/** Binding strength of the binary operators from `|` to `@`, 0 for every other token. */
const STRENGTH = new Uint8Array(KINDS);
const BINARY: (BinaryOperator | undefined)[] = [];
const COMPARE: (CompareOperator | undefined)[] = [];

const byStrength: readonly (readonly [number, BinaryOperator])[][] = [
  [[K['|'], 'BitOr']],
  [[K['^'], 'BitXor']],
  [[K['&'], 'BitAnd']],
  [
    [K['<<'], 'LShift'],
    [K['>>'], 'RShift'],
  ],
  [
    [K['+'], 'Add'],
    [K['-'], 'Sub'],
  ],
  [
    [K['*'], 'Mult'],
    [K['/'], 'Div'],
    [K['//'], 'FloorDiv'],
    [K['%'], 'Mod'],
    [K['@'], 'MatMult'],
  ],
];
for (let kind = 0; kind < KINDS; kind++) {
  BINARY.push(undefined);
  COMPARE.push(undefined);
}
for (const [level, operators] of byStrength.entries())
  for (const [kind, operator] of operators) {
    STRENGTH[kind] = level + 1;
    BINARY[kind] = operator;
  }
COMPARE[K['==']] = 'Eq';
COMPARE[K['!=']] = 'NotEq';
COMPARE[K['<']] = 'Lt';
COMPARE[K['<=']] = 'LtE';
COMPARE[K['>']] = 'Gt';
COMPARE[K['>=']] = 'GtE';
COMPARE[K.in] = 'In';
COMPARE[K.is] = 'Is';
COMPARE[K.not] = 'NotIn';

const NO_PARAMETERS: Arguments = {
  posonly: [],
  args: [],
  vararg: null,
  kwonly: [],
  kwDefaults: [],
  kwarg: null,
  defaults: [],
};

export function readStarExpressions(p: Parser): Expr {
  const start = p.tok;
  const first = readStarExpression(p);
  if (p.tok.kind !== K[',']) return first;
  const elts = [first];
  while (p.accept(K[',']) && startsExpression(p)) elts.push(readStarExpression(p));
  return { kind: 'Tuple', elts, span: p.since(start) };
}

function readStarExpression(p: Parser): Expr {
  const start = p.tok;
  if (!p.accept(K['*'])) return readExpression(p);
  const value = readBitwiseOr(p);
  return { kind: 'Starred', value, span: p.since(start) };
}

/** Whether a comma is followed by one more element rather than by the end of the tuple. */
function startsExpression(p: Parser): boolean {
  switch (p.tok.kind) {
    case K.newline:
    case K['=']:
    case K[')']:
    case K[']']:
    case K['}']:
    case K[':']:
    case K[';']:
    case K.end:
      return false;
    default:
      return p.tok.kind < K['+='];
  }
}

export function readYieldExpression(p: Parser): Expr {
  const start = p.expect(K.yield);
  if (p.accept(K.from)) {
    const value = readExpression(p);
    return { kind: 'YieldFrom', value, span: p.since(start) };
  }
  const value = startsExpression(p) ? readStarExpressions(p) : null;
  return { kind: 'Yield', value, span: p.since(start) };
}

export function readNamedExpression(p: Parser): Expr {
  const start = p.tok;
  if (start.kind === K.name && p.kindAt(1) === K[':=']) {
    p.advance();
    const target: Expr = { kind: 'Name', id: normalIdentifier(start.text), span: p.since(start) };
    p.advance();
    const value = readExpression(p);
    return { kind: 'NamedExpr', target, value, span: p.since(start) };
  }
  return readExpression(p);
}

export function readExpression(p: Parser): Expr {
  const start = p.tok;
  if (start.kind === K.lambda) return readLambda(p);
  const body = readDisjunction(p);
  if (p.tok.kind !== K.if) return body;
  p.advance();
  const test = readDisjunction(p);
  p.expect(K.else);
  const orelse = readExpression(p);
  return { kind: 'IfExp', test, body, orelse, span: p.since(start) };
}

function readLambda(p: Parser): Expr {
  const start = p.advance();
  const args = p.tok.kind === K[':'] ? NO_PARAMETERS : readParameters(p, K[':']);
  p.expect(K[':']);
  const body = readExpression(p);
  return { kind: 'Lambda', args, body, span: p.since(start) };
}

export function readDisjunction(p: Parser): Expr {
  const start = p.tok;
  const first = readConjunction(p);
  if (p.tok.kind !== K.or) return first;
  const values = [first];
  while (p.accept(K.or)) values.push(readConjunction(p));
  return { kind: 'BoolOp', op: 'Or', values, span: p.since(start) };
}

function readConjunction(p: Parser): Expr {
  const start = p.tok;
  const first = readInversion(p);
  if (p.tok.kind !== K.and) return first;
  const values = [first];
  while (p.accept(K.and)) values.push(readInversion(p));
  return { kind: 'BoolOp', op: 'And', values, span: p.since(start) };
}

function readInversion(p: Parser): Expr {
  const start = p.tok;
  if (start.kind !== K.not) return readComparison(p);
  p.advance();
  const operand = readInversion(p);
  return { kind: 'UnaryOp', op: 'Not', operand, span: p.since(start) };
}

function readComparison(p: Parser): Expr {
  const start = p.tok;
  const left = readBitwiseOr(p);
  let op = COMPARE[p.tok.kind];
  if (op === undefined) return left;
  const ops: CompareOperator[] = [];
  const comparators: Expr[] = [];
  do {
    p.advance();
    if (op === 'NotIn') p.expect(K.in);
    else if (op === 'Is' && p.accept(K.not)) op = 'IsNot';
    ops.push(op);
    comparators.push(readBitwiseOr(p));
    op = COMPARE[p.tok.kind];
  } while (op !== undefined);
  return { kind: 'Compare', left, ops, comparators, span: p.since(start) };
}

export function readBitwiseOr(p: Parser): Expr {
  return readBinary(p, 1);
}

/** Binary operators of at least the given strength, left-associative. */
function readBinary(p: Parser, least: number): Expr {
  const start = p.tok;
  let left = readFactor(p);
  for (;;) {
    const { kind } = p.tok;
    const strength = STRENGTH[kind] ?? 0;
    const op = BINARY[kind];
    if (strength < least || op === undefined) return left;
    p.advance();
    const right = readBinary(p, strength + 1);
    left = { kind: 'BinOp', left, op, right, span: p.since(start) };
  }
}

function readFactor(p: Parser): Expr {
  const start = p.tok;
  let op: UnaryOperator;
  switch (start.kind) {
    case K['+']:
      op = 'UAdd';
      break;
    case K['-']:
      op = 'USub';
      break;
    case K['~']:
      op = 'Invert';
      break;
    default:
      return readPower(p);
  }
  p.advance();
  const operand = readFactor(p);
  return { kind: 'UnaryOp', op, operand, span: p.since(start) };
}

function readPower(p: Parser): Expr {
  const start = p.tok;
  const left = readPrimary(p);
  if (!p.accept(K['**'])) return left;
  const right = readFactor(p);
  return { kind: 'BinOp', left, op: 'Pow', right, span: p.since(start) };
}
