import type { Expr } from '../ast.ts';
import { K } from '../tokens.ts';
import { Parameters } from './parameters.ts';

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

/** What stands between `for` and `in`. */
export abstract class Targets extends Parameters {
  protected starTarget(): Expr {
    const start = this.tok;
    if (this.accept(K['*'])) {
      const value = this.primary();
      if (!isTarget(value)) this.fail();
      return { kind: 'Starred', value, span: this.since(start) };
    }
    const target = this.primary();
    if (!isTarget(target)) this.fail();
    return target;
  }

  protected starTargets(): Expr {
    const start = this.tok;
    const first = this.starTarget();
    if (this.tok.kind !== K[',']) return first;
    const elts = [first];
    while (this.accept(K[',']) && this.startsTarget()) elts.push(this.starTarget());
    return { kind: 'Tuple', elts, span: this.since(start) };
  }

  private startsTarget(): boolean {
    const { kind } = this.tok;
    return kind !== K.in && kind !== K['='] && kind !== K[':'] && kind !== K[')'];
  }
}
