/** Assignments of every kind, their targets, and `del`. */
import type { AnnAssign, Assign, AugAssign, Expr } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import { attributePosition } from './calls.ts';
import type { Compiler } from './compiler.ts';
import { compileAnnotation } from './functions.ts';
import { BINARY_SIGNS } from './opcodes.ts';

const AUGMENTED = {
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
} as const;

export function compileAssignment(c: Compiler, n: Assign): void {
  c.expr(n.value);
  n.targets.forEach((t, i) => {
    if (i < n.targets.length - 1) c.emit('COPY', 1, n.span);
    assignTo(c, t);
  });
}

/** Stores TOS. */
export function assignTo(c: Compiler, t: Expr): void {
  if (t.kind === 'Name') c.store(t.id, t.span);
  else if (t.kind === 'Attribute') {
    c.expr(t.value);
    c.emit('STORE_ATTR', c.nameIndex(c.mangled(t.attr)), attributePosition(t));
  } else if (t.kind === 'Subscript') {
    c.expr(t.value);
    c.expr(t.slice);
    c.emit('STORE_SUBSCR', 0, t.span);
  } else if (t.kind === 'Tuple' || t.kind === 'List') unpackInto(c, t.elts, t.span);
  else c.fail('starred assignment target must be in a list or tuple', t.span);
}

function unpackInto(c: Compiler, elts: readonly Expr[], at: Position): void {
  const star = elts.findIndex((e) => e.kind === 'Starred');
  if (star < 0) c.emit('UNPACK_SEQUENCE', elts.length, at);
  else {
    if (elts.findLastIndex((e) => e.kind === 'Starred') !== star) {
      c.fail('multiple starred expressions in assignment', at);
    }
    c.emit('UNPACK_EX', star | ((elts.length - star - 1) << 8), at);
  }
  for (const e of elts) assignTo(c, e.kind === 'Starred' ? e.value : e);
}

export function compileAugmentedAssignment(c: Compiler, n: AugAssign): void {
  const { target } = n;
  const op = BINARY_SIGNS.indexOf(AUGMENTED[n.op]);
  if (target.kind === 'Attribute') {
    const at = attributePosition(target);
    const name = c.nameIndex(c.mangled(target.attr));
    c.expr(target.value);
    c.emit('COPY', 1, target.span);
    c.emit('LOAD_ATTR', name, at);
    c.expr(n.value);
    c.emit('INPLACE_OP', op, n.span);
    c.emit('SWAP', 2, at);
    c.emit('STORE_ATTR', name, at);
  } else if (target.kind === 'Subscript') {
    c.expr(target.value);
    c.expr(target.slice);
    c.emit('COPY', 2, target.span);
    c.emit('COPY', 2, target.span);
    c.emit('BINARY_SUBSCR', 0, target.span);
    c.expr(n.value);
    c.emit('INPLACE_OP', op, n.span);
    c.emit('SWAP', 3, target.span);
    c.emit('SWAP', 2, target.span);
    c.emit('STORE_SUBSCR', 0, target.span);
  } else if (target.kind === 'Name') {
    c.load(target.id, target.span);
    c.expr(n.value);
    c.emit('INPLACE_OP', op, n.span);
    c.store(target.id, target.span);
  } else c.fail('illegal expression for augmented assignment', target.span);
}

export function compileAnnotatedAssignment(c: Compiler, n: AnnAssign): void {
  const { target } = n;
  if (n.value) {
    c.expr(n.value);
    assignTo(c, target);
  }
  if (target.kind === 'Name') {
    if (n.simple && !c.unit.scope.fast) {
      compileAnnotation(c, n.annotation);
      c.load('__annotations__', n.span);
      c.constant(c.mangled(target.id), n.span);
      c.emit('STORE_SUBSCR', 0, n.span);
    } else c.touch(n.span);
    return;
  }
  if (!n.value && (target.kind === 'Attribute' || target.kind === 'Subscript')) {
    c.expr(target.value);
    c.emit('POP', 0, target.span);
  }
  if (!c.unit.scope.fast && !c.textAnnotations) {
    c.expr(n.annotation);
    c.emit('POP', 0, n.span);
  }
}

export function compileDelete(c: Compiler, t: Expr): void {
  if (t.kind === 'Name') c.remove(t.id, t.span);
  else if (t.kind === 'Attribute') {
    c.expr(t.value);
    c.emit('DELETE_ATTR', c.nameIndex(c.mangled(t.attr)), attributePosition(t));
  } else if (t.kind === 'Subscript') {
    c.expr(t.value);
    c.expr(t.slice);
    c.emit('DELETE_SUBSCR', 0, t.span);
  } else if (t.kind === 'Tuple' || t.kind === 'List') for (const e of t.elts) compileDelete(c, e);
  else c.fail('cannot delete expression', t.span);
}
