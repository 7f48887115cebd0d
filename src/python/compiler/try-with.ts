/** The `try` and `with` statements. */
import type { Stmt, Try, With, WithItem } from '../ast.ts';
import { NOWHERE } from './assembler.ts';
import { assignTo } from './assignments.ts';
import type { Compiler } from './compiler.ts';
import type { Guard } from './unit.ts';
import { callExit, compileGuarded, restoreHandled, unbindName } from './unwinding.ts';

export function compileTry(c: Compiler, n: Try): void {
  c.emit('NOP', 0, n.span);
  if (n.finalbody.length === 0) compileTryExcept(c, n);
  else compileTryFinally(c, n);
}

function compileTryFinally(c: Compiler, n: Try): void {
  const { unit } = c;
  const onError = c.label();
  const cleanup = c.label();
  const exit = c.label();
  compileGuarded(
    c,
    onError,
    (guard) => ({ kind: 'finally', guard, body: n.finalbody, depth: unit.depth }),
    () => {
      if (n.handlers.length > 0) compileTryExcept(c, n);
      else c.block(n.body);
    },
  );
  c.block(n.finalbody);
  c.jump('JUMP', exit, NOWHERE);
  c.place(onError);
  c.emit('PUSH_EXC_INFO', 0, NOWHERE);
  unit.depth += 2;
  compileGuarded(
    c,
    cleanup,
    (guard) => ({ kind: 'finally-end', guard, depth: unit.depth }),
    () => {
      c.block(n.finalbody);
      c.emit('RERAISE', 0, NOWHERE);
    },
  );
  unit.depth -= 2;
  restoreHandled(c, cleanup, 2);
  c.place(exit);
}

function compileTryExcept(c: Compiler, n: Try): void {
  const { unit } = c;
  const onError = c.label();
  const end = c.label();
  const cleanup = c.label();
  compileGuarded(
    c,
    onError,
    (guard) => ({ kind: 'try', guard, depth: unit.depth }),
    () => c.block(n.body),
  );
  c.block(n.orelse);
  c.jump('JUMP', end, NOWHERE);
  c.place(onError);
  c.emit('PUSH_EXC_INFO', 0, NOWHERE);
  unit.depth += 1;
  const guard = unit.openGuard(cleanup);
  n.handlers.forEach((h, i) => {
    const next = c.label();
    if (h.type) {
      c.expr(h.type);
      c.emit('CHECK_EXC_MATCH', 0, h.span);
      c.jump('POP_JUMP_IF_FALSE', next, h.span);
    } else if (i < n.handlers.length - 1) c.fail("default 'except:' must be last", h.span);
    if (h.name !== null) c.store(h.name, h.span);
    else c.emit('POP', 0, h.span);
    compileHandlerBody(c, h.body, h.name, guard);
    c.jump('JUMP', end, NOWHERE);
    c.place(next);
  });
  c.emit('RERAISE', 0, NOWHERE);
  unit.closeGuard(guard);
  unit.depth -= 1;
  restoreHandled(c, cleanup, 1);
  c.place(end);
}

function compileHandlerBody(c: Compiler, body: readonly Stmt[], name: string | null, outer: Guard): void {
  const { unit } = c;
  unit.closeGuard(outer);
  const onError = c.label();
  compileGuarded(
    c,
    onError,
    (guard) => ({ kind: 'handler', guard, name, depth: unit.depth }),
    () => c.block(body),
  );
  const done = c.label();
  c.emit('POP_EXCEPT', 0, NOWHERE);
  unbindName(c, name);
  c.jump('JUMP', done, NOWHERE);
  c.place(onError);
  unbindName(c, name);
  c.emit('COPY', 2, NOWHERE);
  c.emit('POP_EXCEPT', 0, NOWHERE);
  c.emit('RERAISE', 0, NOWHERE);
  c.place(done);
  outer.start = unit.asm.mark();
}

export function compileWith(c: Compiler, n: With): void {
  compileWithItem(c, n, 0);
}

function compileWithItem(c: Compiler, n: With, i: number): void {
  const item: WithItem | undefined = n.items[i];
  if (item === undefined) {
    c.block(n.body);
    return;
  }
  const { unit } = c;
  const onError = c.label();
  const cleanup = c.label();
  const exit = c.label();
  const suppress = c.label();
  c.expr(item.context);
  c.emit('BEFORE_WITH', 0, n.span);
  unit.depth++;
  compileGuarded(
    c,
    onError,
    (guard) => ({ kind: 'with', guard, node: n, depth: unit.depth }),
    () => {
      if (item.target) assignTo(c, item.target);
      else c.emit('POP', 0, n.span);
      compileWithItem(c, n, i + 1);
    },
  );
  callExit(c, n.span);
  c.jump('JUMP', exit, n.span);
  c.place(onError);
  c.emit('PUSH_EXC_INFO', 0, n.span);
  unit.depth += 1;
  const guard = unit.openGuard(cleanup);
  c.emit('WITH_EXCEPT_START', 0, n.span);
  c.jump('POP_JUMP_IF_TRUE', suppress, n.span);
  c.emit('RERAISE', 0, n.span);
  c.place(suppress);
  c.emit('POP', 0, n.span);
  unit.closeGuard(guard);
  c.emit('POP_EXCEPT', 0, n.span);
  c.emit('POP', 0, n.span);
  c.jump('JUMP', exit, n.span);
  unit.depth -= 1;
  restoreHandled(c, cleanup, 1);
  unit.depth--;
  c.place(exit);
}
