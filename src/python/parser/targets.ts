/** What stands between `for` and `in`. */
import type { Parser } from './parser.ts';
import type { Expr } from '../ast.ts';
import { K } from '../tokens.ts';

/** Whether an expression can stand left of `=`, after `for` or after `as`. */
export function isTarget(e: Expr): boolean {
  if (e.kind === 'List' || e.kind === 'Tuple') return e.elts.every(isTarget);
  if (e.kind === 'Starred') return e.value.kind !== 'Starred' && isTarget(e.value);
  return isSingleTarget(e);
}

/** Whether `:` or an augmented assignment may follow. */
export function isSingleTarget(e: Expr): boolean {
  return e.kind === 'Name' || e.kind === 'Attribute' || e.kind === 'Subscript';
}

export function isDeletable(e: Expr): boolean {
  return isSingleTarget(e) || ((e.kind === 'List' || e.kind === 'Tuple') && e.elts.every(isDeletable));
}

export function readStarTarget(p: Parser): Expr {
  const start = p.tok;
  if (p.accept(K['*'])) {
    const value = p.grammar.primary(p);
    if (!isTarget(value)) p.fail();
    return { kind: 'Starred', value, span: p.since(start) };
  }
  const target = p.grammar.primary(p);
  if (!isTarget(target)) p.fail();
  return target;
}

export function readStarTargets(p: Parser): Expr {
  const start = p.tok;
  const first = readStarTarget(p);
  if (p.tok.kind !== K[',']) return first;
  const elts = [first];
  while (p.accept(K[',']) && startsTarget(p)) elts.push(readStarTarget(p));
  return { kind: 'Tuple', elts, span: p.since(start) };
}

function startsTarget(p: Parser): boolean {
  const { kind } = p.tok;
  return kind !== K.in && kind !== K['='] && kind !== K[':'] && kind !== K[')'];
}
