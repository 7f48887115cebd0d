/** Expressions: each leaves its value on the stack. */
import type { BinaryOperator, Expr, UnaryOperator } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import { attributePosition, compileCall } from './calls.ts';
import type { Compiler } from './compiler.ts';
import { compileComprehension } from './comprehensions.ts';
import { compileBoolOp, compileCompare, jumpIf } from './conditions.ts';
import { constantOf } from './constants.ts';
import { compileDict, compileSequence } from './displays.ts';
import { compileFormattedValue, compileJoinedString } from './formatted-strings.ts';
import { compileLambda } from './functions.ts';
import { BINARY_SIGNS, type OpName } from './opcodes.ts';

const SIGN: Record<BinaryOperator, (typeof BINARY_SIGNS)[number]> = {
  Add: '+',
  Sub: '-',
  Mult: '*',
  MatMult: '@',
  Div: '/',
  Mod: '%',
  Pow: '**',
  LShift: '<<',
  RShift: '>>',
  BitOr: '|',
  BitXor: '^',
  BitAnd: '&',
  FloorDiv: '//',
};

const FAST_BINARY: Partial<Record<BinaryOperator, OpName>> = {
  Add: 'BINARY_ADD',
  Sub: 'BINARY_SUBTRACT',
  Mult: 'BINARY_MULTIPLY',
};

const UNARY: Record<UnaryOperator, OpName> = {
  Invert: 'UNARY_INVERT',
  Not: 'UNARY_NOT',
  UAdd: 'UNARY_POSITIVE',
  USub: 'UNARY_NEGATIVE',
};

export function compileExpression(c: Compiler, n: Expr): void {
  const known = n.kind === 'Tuple' || n.kind === 'Constant' || n.kind === 'UnaryOp' ? constantOf(n) : undefined;
  if (known !== undefined) {
    c.constant(known, n.span);
    return;
  }
  switch (n.kind) {
    case 'Name':
      c.load(n.id, n.span);
      return;
    case 'Attribute':
      c.expr(n.value);
      c.emit('LOAD_ATTR', c.nameIndex(c.mangled(n.attr)), attributePosition(n));
      return;
    case 'Subscript':
      c.expr(n.value);
      c.expr(n.slice);
      c.emit('BINARY_SUBSCR', 0, n.span);
      return;
    case 'Call':
      compileCall(c, n);
      return;
    case 'BinOp': {
      c.expr(n.left);
      c.expr(n.right);
      const op = FAST_BINARY[n.op];
      if (op) c.emit(op, 0, n.span);
      else c.emit('BINARY_OP', BINARY_SIGNS.indexOf(SIGN[n.op]), n.span);
      return;
    }
    case 'UnaryOp':
      c.expr(n.operand);
      c.emit(UNARY[n.op], 0, n.span);
      return;
    case 'Compare':
      compileCompare(c, n);
      return;
    case 'BoolOp':
      compileBoolOp(c, n);
      return;
    case 'IfExp': {
      const orelse = c.label();
      const end = c.label();
      jumpIf(c, n.test, orelse, false, n.span);
      c.expr(n.body);
      c.unit.asm.jump('JUMP', end, { ...n.span, line: 0 });
      c.place(orelse);
      c.expr(n.orelse);
      c.place(end);
      return;
    }
    case 'NamedExpr':
      c.expr(n.value);
      c.emit('COPY', 1, n.span);
      c.store(n.target.id, n.target.span);
      return;
    case 'Lambda':
      compileLambda(c, n);
      return;
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
      compileComprehension(c, n);
      return;
    case 'Tuple':
      compileSequence(c, n.elts, 'tuple', n.span);
      return;
    case 'List':
      compileSequence(c, n.elts, 'list', n.span);
      return;
    case 'Set':
      compileSequence(c, n.elts, 'set', n.span);
      return;
    case 'Dict':
      compileDict(c, n);
      return;
    case 'JoinedStr':
      compileJoinedString(c, n);
      return;
    case 'FormattedValue':
      compileFormattedValue(c, n);
      return;
    case 'Yield':
      if (n.value) c.expr(n.value);
      else c.constant(null, n.span);
      c.emit('YIELD', 0, n.span);
      return;
    case 'YieldFrom':
      c.expr(n.value);
      compileYieldFrom(c, n.span);
      return;
    case 'Slice':
      for (const part of n.step ? [n.lower, n.upper, n.step] : [n.lower, n.upper]) {
        if (part) c.expr(part);
        else c.constant(null, n.span);
      }
      c.emit('BUILD_SLICE', n.step ? 3 : 2, n.span);
      return;
    case 'Starred':
      return c.fail("can't use starred expression here", n.span);
    case 'Constant':
  }
}

/** SEND, YIELD, and back: the arg of that YIELD tells that it stands for an inner iterator. */
function compileYieldFrom(c: Compiler, at: Position): void {
  const again = c.label();
  const end = c.label();
  c.emit('GET_YIELD_FROM_ITER', 0, at);
  c.constant(null, at);
  c.place(again);
  c.jump('SEND', end, at);
  c.emit('YIELD', 1, at);
  c.jump('JUMP', again, at);
  c.place(end);
}
