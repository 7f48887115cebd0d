/** How `return`, `break` and `continue` get out of guarded blocks. */
import type { Position } from '../bytecode.ts';
import { type Label, NOWHERE } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import type { FrameBlock, Guard } from './unit.ts';

/** Runs `body` as a guarded block. */
export function compileGuarded(c: Compiler, target: Label, make: (guard: Guard) => FrameBlock, body: () => void): void {
  const guard = c.unit.openGuard(target);
  c.unit.blocks.push(make(guard));
  body();
  c.unit.closeGuard(guard);
  c.unit.blocks.pop();
}

/** An exception out of a handler: the one handled before is restored and the new one goes on. `aside` values lie below. */
export function restoreHandled(c: Compiler, label: Label, aside: number): void {
  c.place(label);
  c.emit('COPY', aside + 1, NOWHERE);
  c.emit('POP_EXCEPT', 0, NOWHERE);
  c.emit('RERAISE', 0, NOWHERE);
}

/** `except … as name` unbinds the name at the end. */
export function unbindName(c: Compiler, name: string | null): void {
  if (name === null) return;
  c.constant(null, NOWHERE);
  c.store(name, NOWHERE);
  c.remove(name, NOWHERE);
}

/** `__exit__(None, None, None)`; TOS is the bound method. */
export function callExit(c: Compiler, at: Position): void {
  c.emit('PUSH_NULL', 0, at);
  c.emit('SWAP', 2, at);
  for (let i = 0; i < 3; i++) c.constant(null, at);
  c.emit('CALL', 3, at);
  c.emit('POP', 0, at);
}

export function unwindTo(c: Compiler, to: FrameBlock | null, keepsValue: boolean, at: Position): boolean {
  const { unit } = c;
  const left: FrameBlock[] = [];
  let lost = false;
  const depth = unit.depth;
  for (;;) {
    const b = unit.blocks.at(-1);
    if (b === undefined || b === to) break;
    unit.blocks.pop();
    left.push(b);
    if ('guard' in b) unit.closeGuard(b.guard);
    lost = unwindBlock(c, b, keepsValue, lost ? NOWHERE : at) || lost;
  }
  unit.depth = depth;
  for (const b of left.toReversed()) {
    unit.blocks.push(b);
    if ('guard' in b) b.guard.start = unit.asm.mark();
  }
  return lost;
}

function unwindBlock(c: Compiler, b: FrameBlock, keepsValue: boolean, at: Position): boolean {
  const { unit } = c;
  const swap = () => {
    if (keepsValue) c.emit('SWAP', 2, at);
  };
  switch (b.kind) {
    case 'loop':
      if (b.iterator) {
        swap();
        c.emit('POP', 0, at);
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
      c.block(b.body);
      if (keepsValue) {
        unit.depth--;
        unit.blocks.pop();
      }
      return true;
    case 'finally-end':
      swap();
      c.emit('POP', 0, at);
      swap();
      c.emit('POP_EXCEPT', 0, at);
      unit.depth -= 2;
      return false;
    case 'handler':
      swap();
      c.emit('POP_EXCEPT', 0, at);
      unbindName(c, b.name);
      unit.depth--;
      return false;
    case 'with':
      swap();
      callExit(c, b.node.span);
      unit.depth--;
      return true;
    case 'value':
  }
  swap();
  c.emit('POP', 0, at);
  unit.depth--;
  return false;
}
