/** Values as numbers, and operators called by natives. */
import { BINARY_SIGNS } from '../../compiler/opcodes.ts';
import type { BinarySign } from '../../interp.ts';
import type { MachineContext } from '../machine-state.ts';
import { binaryOp, unaryOp } from '../operators.ts';
import { typeOf } from '../../objects/builtins.ts';
import { runThrough } from '../reentrant-calls.ts';
import { specialMethod } from '../special-methods.ts';
import { intClass, isInstance, strClass } from '../../objects/builtins.ts';
import { PyBoxed, PyFloat, type Value } from '../../objects/object.ts';

export function indexOf(m: MachineContext, v: Value): number | bigint {
  if (typeof v === 'number' || typeof v === 'bigint') return v;
  if (typeof v === 'boolean') return Number(v);
  if (v instanceof PyBoxed && isInstance(v, intClass)) return m.index(v.value);
  const fn = specialMethod(v, '__index__');
  if (fn === undefined) {
    m.raise('TypeError', `'${typeOf(v).label}' object cannot be interpreted as an integer`);
  }
  const n = m.call(fn, [v]);
  if (typeof n === 'number' || typeof n === 'bigint') return n;
  if (typeof n === 'boolean') return Number(n);
  return m.raise('TypeError', `__index__ returned non-int (type ${typeOf(n).label})`);
}

export function doubleOf(m: MachineContext, v: Value): number {
  if (typeof v === 'number') return v;
  if (v instanceof PyFloat) return v.v;
  if (v instanceof PyBoxed && !isInstance(v, strClass)) return m.toDouble(v.value);
  if (typeof v === 'boolean' || typeof v === 'bigint') {
    const x = Number(v);
    if (!Number.isFinite(x)) m.raise('OverflowError', 'int too large to convert to float');
    return x;
  }
  const fn = specialMethod(v, '__float__');
  if (fn !== undefined) {
    const x = m.call(fn, [v]);
    if (x instanceof PyFloat) return x.v;
    m.raise('TypeError', `${typeOf(v).label}.__float__ returned non-float (type ${typeOf(x).label})`);
  }
  if (specialMethod(v, '__index__') !== undefined) return Number(m.index(v));
  return m.raise('TypeError', `must be real number, not ${typeOf(v).label}`);
}

export function binaryThrough(m: MachineContext, op: BinarySign, a: Value, b: Value): Value {
  return runThrough(m, () => binaryOp(m, BINARY_SIGNS.indexOf(op), a, b, false));
}

/** `a += b` for a native. */
export function binaryInPlace(m: MachineContext, op: BinarySign, a: Value, b: Value): Value {
  return runThrough(m, () => binaryOp(m, BINARY_SIGNS.indexOf(op), a, b, true));
}

export function unaryThrough(m: MachineContext, op: '-' | '+' | '~', v: Value): Value {
  return runThrough(m, () => unaryOp(m, op, v));
}
