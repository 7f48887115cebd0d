/** Tests and what is made of them: jumps, `and`, `or`, comparisons. */
import type { BoolOp, CompareExpression, CompareOperator, Expr } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import type { Label } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import { constantOf, constantTruth } from './constants.ts';
import { COMPARE_SIGNS } from './opcodes.ts';

const COMPARE: Partial<Record<CompareOperator, (typeof COMPARE_SIGNS)[number]>> = {
  Lt: '<',
  LtE: '<=',
  Eq: '==',
  NotEq: '!=',
  Gt: '>',
  GtE: '>=',
};

/**
 * Jumps to `to` when the truth of the test is `when`; else goes on. Answers where CPython says the code behind the test is: a
 * comparison leaves its own place behind.
 */
export function jumpIf(c: Compiler, n: Expr, to: Label, when: boolean, at: Position): Position {
  if (n.kind === 'UnaryOp' && n.op === 'Not') {
    return jumpIf(c, n.operand, to, !when, at);
  }
  if (n.kind === 'BoolOp') {
    const stops = n.op === 'Or';
    const inner = stops === when ? to : c.label();
    let here = at;
    n.values.forEach((v, i) => {
      here = i < n.values.length - 1 ? jumpIf(c, v, inner, stops, here) : jumpIf(c, v, to, when, here);
    });
    if (inner !== to) c.place(inner);
    return here;
  }
  if (n.kind === 'IfExp') {
    const orelse = c.label();
    const end = c.label();
    let here = jumpIf(c, n.test, orelse, false, at);
    here = jumpIf(c, n.body, to, when, here);
    c.unit.asm.jump('JUMP', end, { ...n.span, line: 0 });
    c.place(orelse);
    here = jumpIf(c, n.orelse, to, when, here);
    c.place(end);
    return here;
  }
  const known = constantOf(n);
  if (known !== undefined) {
    c.touch(at);
    if (constantTruth(known) === when) c.jump('JUMP', to, at);
    return at;
  }
  const here = n.kind === 'Compare' ? n.span : at;
  c.expr(n);
  c.jump(when ? 'POP_JUMP_IF_TRUE' : 'POP_JUMP_IF_FALSE', to, here);
  return here;
}

export function compileBoolOp(c: Compiler, n: BoolOp): void {
  const end = c.label();
  n.values.forEach((v, i) => {
    c.expr(v);
    if (i < n.values.length - 1) {
      c.jump(n.op === 'And' ? 'JUMP_IF_FALSE_OR_POP' : 'JUMP_IF_TRUE_OR_POP', end, n.span);
    }
  });
  c.place(end);
}

export function compileCompare(c: Compiler, n: CompareExpression): void {
  c.expr(n.left);
  const last = n.ops.length - 1;
  const cleanup = c.label();
  n.ops.forEach((op, i) => {
    const right = n.comparators[i];
    if (right === undefined) return;
    c.expr(right);
    if (i < last) {
      c.emit('SWAP', 2, n.span);
      c.emit('COPY', 2, n.span);
    }
    compileCompareOp(c, op, n.span);
    if (i < last) c.jump('JUMP_IF_FALSE_OR_POP', cleanup, n.span);
  });
  if (last > 0) {
    const end = c.label();
    c.jump('JUMP', end, { ...n.span, line: 0 });
    c.place(cleanup);
    c.emit('SWAP', 2, n.span);
    c.emit('POP', 0, n.span);
    c.place(end);
  }
}

function compileCompareOp(c: Compiler, op: CompareOperator, at: Position): void {
  const sign = COMPARE[op];
  if (sign) c.emit('COMPARE_OP', COMPARE_SIGNS.indexOf(sign), at);
  else if (op === 'Is' || op === 'IsNot') c.emit('IS_OP', op === 'IsNot' ? 1 : 0, at);
  else c.emit('CONTAINS_OP', op === 'NotIn' ? 1 : 0, at);
}
