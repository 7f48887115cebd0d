/** The truth of a value, and what `__len__` answers. */
import type { Interp } from '../interp.ts';
import type { NativeKind } from '../interp.ts';
import { invoke } from './calls.ts';
import { RETURN_TO } from './frame.ts';
import type { MachineContext } from './machine-state.ts';
import { specialMethod } from './special-methods.ts';
import { dictClass, frozensetClass, listClass, setClass, tupleClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { PyNative } from '../objects/function.ts';
import { PyFloat, type Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { PySet } from '../objects/set.ts';

/** `__bool__` or `__len__` in a frame. */
const TRUTH: NativeKind<{ readonly fn: Value; readonly obj: Value; readonly name: '__bool__' | '__len__' }> = {
  name: 'truth',
  step(m, state, sent) {
    const { fn, obj, name } = state;
    if (sent === undefined) return m.pushCall(fn, [obj]);
    if (name === '__bool__') {
      if (typeof sent === 'boolean') return sent;
      return m.raise('TypeError', `__bool__ should return bool, returned ${m.typeOf(sent).label}`);
    }
    return checkLength(m, sent) !== 0;
  },
};

/** What `__len__` answered, checked. */
export function checkLength(m: Interp, v: Value): number {
  const n = m.index(v);
  if (n < 0) m.raise('ValueError', '__len__() should return >= 0');
  if (typeof n === 'bigint') m.raise('OverflowError', "cannot fit 'int' into an index-sized integer");
  return n;
}

/** The truth of values whose class needs no asking, else `undefined`. */
export function plainTruth(v: Value): boolean | undefined {
  if (typeof v === 'boolean') return v;
  if (v === null) return false;
  if (typeof v !== 'object') return Boolean(v);
  if (v instanceof PyFloat) return v.v !== 0;
  if (v instanceof PyClass) return true;
  if (v instanceof PyList && v.cls === listClass) return v.items.length > 0;
  if (v instanceof PyTuple && v.cls === tupleClass) return v.items.length > 0;
  if (v instanceof PyDict && v.cls === dictClass) return v.size > 0;
  if (v instanceof PySet && (v.cls === setClass || v.cls === frozensetClass)) return v.size > 0;
  const { cls } = v;
  if (cls.lookup('__bool__') === undefined && cls.lookup('__len__') === undefined) return true;
  return undefined;
}

/** `bool(v)`, answered with a bool or, when Python code decides, PENDING. */
export function truthOp(m: MachineContext, v: Value, returnTo: number = RETURN_TO.push): Value {
  const plain = plainTruth(v);
  if (plain !== undefined) return plain;
  const fn = specialMethod(v, '__bool__');
  if (fn !== undefined) {
    if (fn instanceof PyNative) return invoke(m, fn, [v], null);
    return m.pushNative(TRUTH, { fn, obj: v, name: '__bool__' }, returnTo);
  }
  const len = specialMethod(v, '__len__');
  if (len === undefined) return true;
  if (len instanceof PyNative) return invoke(m, len, [v], null) !== 0;
  return m.pushNative(TRUTH, { fn: len, obj: v, name: '__len__' }, returnTo);
}
