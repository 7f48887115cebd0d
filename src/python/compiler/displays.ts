/** Displays of tuples, lists, sets and dicts. */
import { CONSTANT_SET } from './opcodes.ts';
import type { Dict, Expr } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import type { Compiler } from './compiler.ts';
import { constantOf } from './constants.ts';
import { PyTuple } from '../objects/sequence.ts';

/** A display of items, some of them perhaps starred. */
export function compileSequence(
  c: Compiler,
  elts: readonly Expr[],
  kind: 'tuple' | 'list' | 'set',
  at: Position,
): void {
  const build = { tuple: 'BUILD_TUPLE', list: 'BUILD_LIST', set: 'BUILD_SET' } as const;
  if (elts.length > 2 && kind !== 'tuple') {
    const items = elts.map((e) => constantOf(e));
    if (items.every((v) => v !== undefined)) {
      c.emit(build[kind], 0, at);
      c.constant(new PyTuple(items), at);
      if (kind === 'set') c.emit('SET_UPDATE', 1 + CONSTANT_SET, at);
      else c.emit('LIST_EXTEND', 1, at);
      return;
    }
  }
  if (!elts.some((e) => e.kind === 'Starred')) {
    for (const e of elts) c.expr(e);
    c.emit(build[kind], elts.length, at);
    return;
  }
  let built = false;
  elts.forEach((e, i) => {
    if (e.kind === 'Starred') {
      if (!built) {
        c.emit(kind === 'set' ? 'BUILD_SET' : 'BUILD_LIST', i, at);
        built = true;
      }
      c.expr(e.value);
      c.emit(kind === 'set' ? 'SET_UPDATE' : 'LIST_EXTEND', 1, at);
    } else {
      c.expr(e);
      if (built) c.emit(kind === 'set' ? 'SET_ADD' : 'LIST_APPEND', 1, at);
    }
  });
  if (kind === 'tuple') c.emit('LIST_TO_TUPLE', 0, at);
}

export function compileDict(c: Compiler, n: Dict): void {
  if (!n.keys.includes(null)) {
    n.keys.forEach((k, i) => {
      const v = n.values[i];
      if (k === null || v === undefined) return;
      const known = n.keys.length > 1 ? constantOf(k) : undefined;
      if (known === undefined) c.expr(k);
      else c.unit.asm.emit('LOAD_CONST', c.unit.asm.constant(known), { ...k.span, line: 0 });
      c.expr(v);
    });
    c.emit('BUILD_MAP', n.keys.length, n.span);
    return;
  }
  c.emit('BUILD_MAP', 0, n.span);
  n.keys.forEach((k, i) => {
    const v = n.values[i];
    if (v === undefined) return;
    if (k) c.expr(k);
    c.expr(v);
    if (k) c.emit('MAP_ADD', 1, n.span);
    else c.emit('DICT_UPDATE', 1, n.span);
  });
}
