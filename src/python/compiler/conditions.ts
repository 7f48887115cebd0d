import type { BoolOp, Compare, CompareOperator, Expr } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import type { Label } from './assembler.ts';
import { constantOf, constantTruth } from './constants.ts';
import { Emitter } from './emitter.ts';
import { COMPARE_SIGNS } from './opcodes.ts';

const COMPARE: Partial<Record<CompareOperator, (typeof COMPARE_SIGNS)[number]>> = {
  Lt: '<',
  LtE: '<=',
  Eq: '==',
  NotEq: '!=',
  Gt: '>',
  GtE: '>=',
};
/** Tests and what is made of them: jumps, `and`, `or`, comparisons. */
export abstract class Conditions extends Emitter {
  protected abstract expr(n: Expr): void;

  /**
   * Jumps to `to` when the truth of the test is `when`; else goes on. Answers where CPython says the code behind the test is: a
   * comparison leaves its own place behind.
   */
  protected jumpIf(n: Expr, to: Label, when: boolean, at: Position): Position {
    if (n.kind === 'UnaryOp' && n.op === 'Not') {
      return this.jumpIf(n.operand, to, !when, at);
    }
    if (n.kind === 'BoolOp') {
      const stops = n.op === 'Or';
      const inner = stops === when ? to : this.label();
      let here = at;
      n.values.forEach((v, i) => {
        here = i < n.values.length - 1 ? this.jumpIf(v, inner, stops, here) : this.jumpIf(v, to, when, here);
      });
      if (inner !== to) this.place(inner);
      return here;
    }
    if (n.kind === 'IfExp') {
      const orelse = this.label();
      const end = this.label();
      let here = this.jumpIf(n.test, orelse, false, at);
      here = this.jumpIf(n.body, to, when, here);
      this.unit.asm.jump('JUMP', end, { ...n.span, line: 0 });
      this.place(orelse);
      here = this.jumpIf(n.orelse, to, when, here);
      this.place(end);
      return here;
    }
    const known = constantOf(n);
    if (known !== undefined) {
      this.touch(at);
      if (constantTruth(known) === when) this.jump('JUMP', to, at);
      return at;
    }
    const here = n.kind === 'Compare' ? n.span : at;
    this.expr(n);
    this.jump(when ? 'POP_JUMP_IF_TRUE' : 'POP_JUMP_IF_FALSE', to, here);
    return here;
  }

  protected boolOp(n: BoolOp): void {
    const end = this.label();
    n.values.forEach((v, i) => {
      this.expr(v);
      if (i < n.values.length - 1) {
        this.jump(n.op === 'And' ? 'JUMP_IF_FALSE_OR_POP' : 'JUMP_IF_TRUE_OR_POP', end, n.span);
      }
    });
    this.place(end);
  }

  protected compare(n: Compare): void {
    this.expr(n.left);
    const last = n.ops.length - 1;
    const cleanup = this.label();
    n.ops.forEach((op, i) => {
      const right = n.comparators[i];
      if (right === undefined) return;
      this.expr(right);
      if (i < last) {
        this.emit('SWAP', 2, n.span);
        this.emit('COPY', 2, n.span);
      }
      this.compareOp(op, n.span);
      if (i < last) this.jump('JUMP_IF_FALSE_OR_POP', cleanup, n.span);
    });
    if (last > 0) {
      const end = this.label();
      this.jump('JUMP', end, { ...n.span, line: 0 });
      this.place(cleanup);
      this.emit('SWAP', 2, n.span);
      this.emit('POP', 0, n.span);
      this.place(end);
    }
  }

  private compareOp(op: CompareOperator, at: Position): void {
    const sign = COMPARE[op];
    if (sign) this.emit('COMPARE_OP', COMPARE_SIGNS.indexOf(sign), at);
    else if (op === 'Is' || op === 'IsNot') this.emit('IS_OP', op === 'IsNot' ? 1 : 0, at);
    else this.emit('CONTAINS_OP', op === 'NotIn' ? 1 : 0, at);
  }
}
