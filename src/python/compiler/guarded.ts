import type { Stmt, Try, With, WithItem } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import { NOWHERE, type Label } from './assembler.ts';
import { Statements } from './statements.ts';
import type { Block, Guard } from './unit.ts';

/** try and with, and how `return`, `break` and `continue` get out of them. */
export class Guarded extends Statements {
  /** Runs `body` as a guarded block. */
  private guarded(target: Label, make: (guard: Guard) => Block, body: () => void): void {
    const guard = this.unit.openGuard(target);
    this.unit.blocks.push(make(guard));
    body();
    this.unit.closeGuard(guard);
    this.unit.blocks.pop();
  }

  protected tryStatement(n: Try): void {
    this.emit('NOP', 0, n.span);
    if (n.finalbody.length === 0) this.tryExcept(n);
    else this.tryFinally(n);
  }

  private tryFinally(n: Try): void {
    const { unit } = this;
    const onError = this.label();
    const cleanup = this.label();
    const exit = this.label();
    this.guarded(
      onError,
      (guard) => ({ kind: 'finally', guard, body: n.finalbody, depth: unit.depth }),
      () => {
        if (n.handlers.length > 0) this.tryExcept(n);
        else this.block(n.body);
      },
    );
    this.block(n.finalbody);
    this.jump('JUMP', exit, NOWHERE);
    this.place(onError);
    this.emit('PUSH_EXC_INFO', 0, NOWHERE);
    unit.depth += 2;
    this.guarded(
      cleanup,
      (guard) => ({ kind: 'finally-end', guard, depth: unit.depth }),
      () => {
        this.block(n.finalbody);
        this.emit('RERAISE', 0, NOWHERE);
      },
    );
    unit.depth -= 2;
    this.cleanup(cleanup, 2);
    this.place(exit);
  }

  /** An exception out of a handler: the one handled before is restored and the new one goes on. `aside` values lie below. */
  private cleanup(label: Label, aside: number): void {
    this.place(label);
    this.emit('COPY', aside + 1, NOWHERE);
    this.emit('POP_EXCEPT', 0, NOWHERE);
    this.emit('RERAISE', 0, NOWHERE);
  }

  private tryExcept(n: Try): void {
    const { unit } = this;
    const onError = this.label();
    const end = this.label();
    const cleanup = this.label();
    this.guarded(
      onError,
      (guard) => ({ kind: 'try', guard, depth: unit.depth }),
      () => this.block(n.body),
    );
    this.block(n.orelse);
    this.jump('JUMP', end, NOWHERE);
    this.place(onError);
    this.emit('PUSH_EXC_INFO', 0, NOWHERE);
    unit.depth += 1;
    const guard = unit.openGuard(cleanup);
    n.handlers.forEach((h, i) => {
      const next = this.label();
      if (h.type) {
        this.expr(h.type);
        this.emit('CHECK_EXC_MATCH', 0, h.span);
        this.jump('POP_JUMP_IF_FALSE', next, h.span);
      } else if (i < n.handlers.length - 1) this.fail("default 'except:' must be last", h.span);
      if (h.name !== null) this.store(h.name, h.span);
      else this.emit('POP', 0, h.span);
      this.handlerBody(h.body, h.name, guard);
      this.jump('JUMP', end, NOWHERE);
      this.place(next);
    });
    this.emit('RERAISE', 0, NOWHERE);
    unit.closeGuard(guard);
    unit.depth -= 1;
    this.cleanup(cleanup, 1);
    this.place(end);
  }

  private handlerBody(body: readonly Stmt[], name: string | null, outer: Guard): void {
    const { unit } = this;
    unit.closeGuard(outer);
    const onError = this.label();
    this.guarded(
      onError,
      (guard) => ({ kind: 'handler', guard, name, depth: unit.depth }),
      () => this.block(body),
    );
    const done = this.label();
    this.emit('POP_EXCEPT', 0, NOWHERE);
    this.unbind(name);
    this.jump('JUMP', done, NOWHERE);
    this.place(onError);
    this.unbind(name);
    this.emit('COPY', 2, NOWHERE);
    this.emit('POP_EXCEPT', 0, NOWHERE);
    this.emit('RERAISE', 0, NOWHERE);
    this.place(done);
    outer.start = unit.asm.mark();
  }

  /** `except … as name` unbinds the name at the end. */
  private unbind(name: string | null): void {
    if (name === null) return;
    this.constant(null, NOWHERE);
    this.store(name, NOWHERE);
    this.remove(name, NOWHERE);
  }

  protected withStatement(n: With): void {
    this.withItem(n, 0);
  }

  private withItem(n: With, i: number): void {
    const item: WithItem | undefined = n.items[i];
    if (item === undefined) {
      this.block(n.body);
      return;
    }
    const { unit } = this;
    const onError = this.label();
    const cleanup = this.label();
    const exit = this.label();
    const suppress = this.label();
    this.expr(item.context);
    this.emit('BEFORE_WITH', 0, n.span);
    unit.depth++;
    this.guarded(
      onError,
      (guard) => ({ kind: 'with', guard, node: n, depth: unit.depth }),
      () => {
        if (item.target) this.assignTo(item.target);
        else this.emit('POP', 0, n.span);
        this.withItem(n, i + 1);
      },
    );
    this.exitWith(n.span);
    this.jump('JUMP', exit, n.span);
    this.place(onError);
    this.emit('PUSH_EXC_INFO', 0, n.span);
    unit.depth += 1;
    const guard = unit.openGuard(cleanup);
    this.emit('WITH_EXCEPT_START', 0, n.span);
    this.jump('POP_JUMP_IF_TRUE', suppress, n.span);
    this.emit('RERAISE', 0, n.span);
    this.place(suppress);
    this.emit('POP', 0, n.span);
    unit.closeGuard(guard);
    this.emit('POP_EXCEPT', 0, n.span);
    this.emit('POP', 0, n.span);
    this.jump('JUMP', exit, n.span);
    unit.depth -= 1;
    this.cleanup(cleanup, 1);
    unit.depth--;
    this.place(exit);
  }

  /** `__exit__(None, None, None)`; TOS is the bound method. */
  private exitWith(at: Position): void {
    this.emit('PUSH_NULL', 0, at);
    this.emit('SWAP', 2, at);
    for (let i = 0; i < 3; i++) this.constant(null, at);
    this.emit('CALL', 3, at);
    this.emit('POP', 0, at);
  }

  protected leave(to: Block | null, keepsValue: boolean, at: Position): boolean {
    const { unit } = this;
    const left: Block[] = [];
    let lost = false;
    const depth = unit.depth;
    for (;;) {
      const b = unit.blocks.at(-1);
      if (b === undefined || b === to) break;
      unit.blocks.pop();
      left.push(b);
      if ('guard' in b) unit.closeGuard(b.guard);
      lost = this.undo(b, keepsValue, lost ? NOWHERE : at) || lost;
    }
    unit.depth = depth;
    for (const b of left.toReversed()) {
      unit.blocks.push(b);
      if ('guard' in b) b.guard.start = unit.asm.mark();
    }
    return lost;
  }

  private undo(b: Block, keepsValue: boolean, at: Position): boolean {
    const { unit } = this;
    const swap = () => {
      if (keepsValue) this.emit('SWAP', 2, at);
    };
    switch (b.kind) {
      case 'loop':
        if (b.iterator) {
          swap();
          this.emit('POP', 0, at);
          unit.depth--;
        }
        return false;
      case 'try':
        return false;
      case 'finally':
        if (keepsValue) {
          unit.depth++;
          unit.blocks.push({ kind: 'value', depth: unit.depth });
        }
        this.block(b.body);
        if (keepsValue) {
          unit.depth--;
          unit.blocks.pop();
        }
        return true;
      case 'finally-end':
        swap();
        this.emit('POP', 0, at);
        swap();
        this.emit('POP_EXCEPT', 0, at);
        unit.depth -= 2;
        return false;
      case 'handler':
        swap();
        this.emit('POP_EXCEPT', 0, at);
        this.unbind(b.name);
        unit.depth--;
        return false;
      case 'with':
        swap();
        this.exitWith(b.node.span);
        unit.depth--;
        return true;
      case 'value':
    }
    swap();
    this.emit('POP', 0, at);
    unit.depth--;
    return false;
  }
}
