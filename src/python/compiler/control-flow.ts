/** Branches, loops, `return` and `assert`. */
import type { Assert, Expr, For, If, Return, While } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import { type Label, NOWHERE } from './assembler.ts';
import { assignTo } from './assignments.ts';
import type { Compiler } from './compiler.ts';
import { jumpIf } from './conditions.ts';
import { constantOf } from './constants.ts';
import { unwindTo } from './unwinding.ts';

export function compileReturn(c: Compiler, n: Return): void {
  const keeps = n.value !== null && constantOf(n.value) === undefined;
  if (n.value && keeps) c.expr(n.value);
  else if (n.value) c.emit('NOP', 0, n.value.span);
  if (n.value === null || n.value.span.line !== n.span.line) c.emit('NOP', 0, n.span);
  const lost = unwindTo(c, null, keeps, n.span);
  const at = lost ? NOWHERE : n.span;
  if (!keeps) c.constant(n.value ? (constantOf(n.value) ?? null) : null, at);
  c.emit('RETURN', 0, at);
}

export function compileLeaveLoop(c: Compiler, exit: boolean, at: Position): void {
  c.emit('NOP', 0, at);
  const loop = c.unit.blocks.findLast((b) => b.kind === 'loop');
  if (loop?.kind !== 'loop') {
    c.fail(exit ? "'break' outside loop" : "'continue' not properly in loop", at);
  }
  const lost = unwindTo(c, loop, false, at);
  const here = lost ? NOWHERE : at;
  if (exit && loop.iterator) c.emit('POP', 0, here);
  c.jump(exit ? 'JUMP' : 'JUMP_BACK', exit ? loop.exit : loop.next, here);
}

export function compileIf(c: Compiler, n: If): void {
  const next = c.label();
  jumpIf(c, n.test, next, false, n.span);
  c.block(n.body);
  if (n.orelse.length > 0) {
    const end = c.label();
    c.jump('JUMP', end, NOWHERE);
    c.place(next);
    c.block(n.orelse);
    c.place(end);
  } else c.place(next);
}

export function compileWhile(c: Compiler, n: While): void {
  const loop = c.label();
  const body = c.label();
  const anchor = c.label();
  const exit = c.label();
  c.place(loop);
  c.unit.blocks.push({ kind: 'loop', next: loop, exit, iterator: false, depth: c.unit.depth });
  jumpIf(c, n.test, anchor, false, n.span);
  c.place(body);
  c.block(n.body);
  jumpBackIf(c, n.test, body, anchor, n.span);
  c.unit.blocks.pop();
  c.place(anchor);
  c.block(n.orelse);
  c.place(exit);
}

/** The test at the bottom of a while loop, on the line of the `while`. */
function jumpBackIf(c: Compiler, test: Expr, body: Label, anchor: Label, at: Position): void {
  jumpIf(c, test, anchor, false, at);
  c.jump('JUMP_BACK', body, at);
}

export function compileFor(c: Compiler, n: For): void {
  const start = c.label();
  const cleanup = c.label();
  const exit = c.label();
  c.expr(n.iter);
  c.emit('GET_ITER', 0, n.span);
  c.unit.depth++;
  c.unit.blocks.push({ kind: 'loop', next: start, exit, iterator: true, depth: c.unit.depth });
  c.place(start);
  c.jump('FOR_ITER', cleanup, n.span);
  assignTo(c, n.target);
  c.block(n.body);
  c.jump('JUMP_BACK', start, NOWHERE);
  c.unit.blocks.pop();
  c.unit.depth--;
  c.place(cleanup);
  c.block(n.orelse);
  c.place(exit);
}

export function compileAssert(c: Compiler, n: Assert): void {
  const end = c.label();
  const at = jumpIf(c, n.test, end, true, n.span);
  if (n.msg) c.emit('PUSH_NULL', 0, NOWHERE);
  c.emit('LOAD_ASSERTION_ERROR', 0, at);
  if (n.msg) {
    c.expr(n.msg);
    c.emit('CALL', 1, at);
  }
  c.emit('RAISE', 1, at);
  c.place(end);
}
