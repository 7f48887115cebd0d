import type { Arguments, BinaryOperator, CompareOperator, Expr, UnaryOperator } from '../ast.ts';
import { normalIdentifier } from '../identifiers.ts';
import { K, KINDS } from '../tokens.ts';
import { Primaries } from './primaries.ts';

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

/** Everything between a primary and a tuple without brackets. */
export abstract class Operators extends Primaries {
  starExpressions(): Expr {
    const start = this.tok;
    const first = this.starExpression();
    if (this.tok.kind !== K[',']) return first;
    const elts = [first];
    while (this.accept(K[',']) && this.startsExpression()) elts.push(this.starExpression());
    return { kind: 'Tuple', elts, span: this.since(start) };
  }

  private starExpression(): Expr {
    const start = this.tok;
    if (!this.accept(K['*'])) return this.expression();
    const value = this.bitwiseOr();
    return { kind: 'Starred', value, span: this.since(start) };
  }

  /** Whether a comma is followed by one more element rather than by the end of the tuple. */
  private startsExpression(): boolean {
    switch (this.tok.kind) {
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
        return this.tok.kind < K['+='];
    }
  }

  yieldExpression(): Expr {
    const start = this.expect(K.yield);
    if (this.accept(K.from)) {
      const value = this.expression();
      return { kind: 'YieldFrom', value, span: this.since(start) };
    }
    const value = this.startsExpression() ? this.starExpressions() : null;
    return { kind: 'Yield', value, span: this.since(start) };
  }

  namedExpression(): Expr {
    const start = this.tok;
    if (start.kind === K.name && this.kindAt(1) === K[':=']) {
      this.advance();
      const target: Expr = { kind: 'Name', id: normalIdentifier(start.text), span: this.since(start) };
      this.advance();
      const value = this.expression();
      return { kind: 'NamedExpr', target, value, span: this.since(start) };
    }
    return this.expression();
  }

  expression(): Expr {
    const start = this.tok;
    if (start.kind === K.lambda) return this.lambda();
    const body = this.disjunction();
    if (this.tok.kind !== K.if) return body;
    this.advance();
    const test = this.disjunction();
    this.expect(K.else);
    const orelse = this.expression();
    return { kind: 'IfExp', test, body, orelse, span: this.since(start) };
  }

  private lambda(): Expr {
    const start = this.advance();
    const args = this.tok.kind === K[':'] ? NO_PARAMETERS : this.parameters(K[':']);
    this.expect(K[':']);
    const body = this.expression();
    return { kind: 'Lambda', args, body, span: this.since(start) };
  }

  disjunction(): Expr {
    const start = this.tok;
    const first = this.conjunction();
    if (this.tok.kind !== K.or) return first;
    const values = [first];
    while (this.accept(K.or)) values.push(this.conjunction());
    return { kind: 'BoolOp', op: 'Or', values, span: this.since(start) };
  }

  private conjunction(): Expr {
    const start = this.tok;
    const first = this.inversion();
    if (this.tok.kind !== K.and) return first;
    const values = [first];
    while (this.accept(K.and)) values.push(this.inversion());
    return { kind: 'BoolOp', op: 'And', values, span: this.since(start) };
  }

  private inversion(): Expr {
    const start = this.tok;
    if (start.kind !== K.not) return this.comparison();
    this.advance();
    const operand = this.inversion();
    return { kind: 'UnaryOp', op: 'Not', operand, span: this.since(start) };
  }

  private comparison(): Expr {
    const start = this.tok;
    const left = this.bitwiseOr();
    let op = COMPARE[this.tok.kind];
    if (op === undefined) return left;
    const ops: CompareOperator[] = [];
    const comparators: Expr[] = [];
    do {
      this.advance();
      if (op === 'NotIn') this.expect(K.in);
      else if (op === 'Is' && this.accept(K.not)) op = 'IsNot';
      ops.push(op);
      comparators.push(this.bitwiseOr());
      op = COMPARE[this.tok.kind];
    } while (op !== undefined);
    return { kind: 'Compare', left, ops, comparators, span: this.since(start) };
  }

  bitwiseOr(): Expr {
    return this.binary(1);
  }

  /** Binary operators of at least the given strength, left-associative. */
  private binary(least: number): Expr {
    const start = this.tok;
    let left = this.factor();
    for (;;) {
      const { kind } = this.tok;
      const strength = STRENGTH[kind] ?? 0;
      const op = BINARY[kind];
      if (strength < least || op === undefined) return left;
      this.advance();
      const right = this.binary(strength + 1);
      left = { kind: 'BinOp', left, op, right, span: this.since(start) };
    }
  }

  private factor(): Expr {
    const start = this.tok;
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
        return this.power();
    }
    this.advance();
    const operand = this.factor();
    return { kind: 'UnaryOp', op, operand, span: this.since(start) };
  }

  private power(): Expr {
    const start = this.tok;
    const left = this.primary();
    if (!this.accept(K['**'])) return left;
    const right = this.factor();
    return { kind: 'BinOp', left, op: 'Pow', right, span: this.since(start) };
  }
}
