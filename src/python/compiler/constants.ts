/** Expressions whose value is known before the program runs. */
import type { Expr } from '../ast.ts';
import { PyBytes } from '../objects/bytes.ts';
import { Ellipsis, PyFloat, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';

/** The value of an expression known at compile time, `undefined` otherwise: literals, signs before numbers, tuples of them. */
export function constantOf(e: Expr): Value | undefined {
  if (e.kind === 'Constant') {
    const c = e.value;
    if (c.type === 'float') return new PyFloat(c.value);
    if (c.type === 'bytes') return new PyBytes(c.value);
    if (c.type === 'None') return null;
    if (c.type === 'Ellipsis') return Ellipsis;
    return c.value;
  }
  if (e.kind === 'UnaryOp' && e.op === 'USub' && e.operand.kind === 'Constant') {
    const c = e.operand.value;
    if (c.type === 'float') return new PyFloat(-c.value);
    if (c.type === 'int') return typeof c.value === 'bigint' ? -c.value : 0 - c.value;
  }
  if (e.kind === 'Tuple') {
    const items: Value[] = [];
    for (const item of e.elts) {
      const v = constantOf(item);
      if (v === undefined) return undefined;
      items.push(v);
    }
    return new PyTuple(items);
  }
  return undefined;
}

/** Whether a constant counts as true. */
export function constantTruth(v: Value): boolean {
  if (v instanceof PyFloat) return v.v !== 0;
  if (v instanceof PyTuple) return v.items.length > 0;
  if (v instanceof PyBytes) return v.data.length > 0;
  return Boolean(v);
}
