/** Equality, order, hash and identity. */
import type { CompareSign } from '../../interp.ts';
import type { MachineContext } from '../machine-state.ts';
import { richCompareOp } from '../operators.ts';
import { typeOf } from '../../objects/builtins.ts';
import { callDirectly, runThrough } from '../reentrant-calls.ts';
import { plainTruth, truthOp } from '../truth.ts';
import { PyNative } from '../../objects/function.ts';
import { PyBoxed, PyFloat, type Value } from '../../objects/object.ts';

/** The `id()` given as number `count` of a run. */
const idAt = (count: number): number => 0x7f0000000000 + 16 * (count + 1);

export function truthOf(m: MachineContext, v: Value): boolean {
  return plainTruth(v) ?? runThrough(m, () => truthOp(m, v)) === true;
}

export function equalValues(m: MachineContext, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' && typeof b !== 'object') {
    if (typeof a === 'string' || typeof b === 'string') return false;
    return typeof a === 'bigint' || typeof b === 'bigint' ? a === b : Number(a) === Number(b);
  }
  if (a === null || b === null) {
    const other = a ?? b;
    if (typeof other !== 'object' || other instanceof PyFloat) return false;
  }
  return m.compare('==', a, b);
}

export function compareValues(m: MachineContext, op: CompareSign, a: Value, b: Value): boolean {
  return m.truth(m.richCompare(op, a, b));
}

export function richCompareValues(m: MachineContext, op: CompareSign, a: Value, b: Value): Value {
  return runThrough(m, () => richCompareOp(m, op, a, b));
}

export function hashOf(m: MachineContext, v: Value): number | bigint {
  const fn = typeOf(v).lookup('__hash__');
  if (fn === undefined || fn === null) m.raise('TypeError', `unhashable type: '${typeOf(v).label}'`);
  const h = fn instanceof PyNative ? callDirectly(m, fn, [v]) : m.call(fn, [v]);
  if (typeof h === 'number' || typeof h === 'bigint') return h;
  if (h instanceof PyBoxed || typeof h === 'boolean') return m.index(h);
  return m.raise('TypeError', '__hash__ method should return an integer');
}

export function idOf(m: MachineContext, v: Value): number {
  let n = m.ids.get(v);
  if (n === undefined) {
    n = idAt(m.ids.size);
    m.ids.set(v, n);
  }
  return n;
}

/** Who has an id, in the order they were given: part of a snapshot, and shared by those between which none was given. */
export function saveIds(m: MachineContext): readonly Value[] {
  if (m.savedIds.length !== m.ids.size) m.savedIds = [...m.ids.keys()];
  return m.savedIds;
}

export function loadIds(m: MachineContext, owners: readonly Value[]): void {
  if (owners === m.savedIds && owners.length === m.ids.size) return;
  m.ids.clear();
  for (const owner of owners) m.ids.set(owner, idAt(m.ids.size));
  m.savedIds = owners;
}
