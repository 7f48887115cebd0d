/** Length, membership, iteration and items. */
import { typeClass } from '../../objects/builtins.ts';
import { tryLoadAttr } from '../attributes.ts';
import { invoke } from '../calls.ts';
import { RETURN_TO } from '../frame.ts';
import { advanceIterator, makeIterator } from '../iteration.ts';
import { ENDED, type MachineContext } from '../machine-state.ts';
import { typeOf } from '../../objects/builtins.ts';
import { runThrough } from '../reentrant-calls.ts';
import { specialMethod } from '../special-methods.ts';
import { checkLength } from '../truth.ts';
import { PyClass } from '../../objects/class.ts';
import { PyDict } from '../../objects/dict.ts';
import { PyDictIterator, PyRange } from '../../objects/iterators.ts';
import { PyIterator, type Value } from '../../objects/object.ts';
import { PyList, PyTuple } from '../../objects/sequence.ts';
import { PySet } from '../../objects/set.ts';

/** Emptying an iterator, memory is asked for whenever the items have doubled: so much for each of them. */
const fewItems = 65_536;

const bytesPerItem = 64;

export function lengthOf(m: MachineContext, v: Value): number {
  if (v instanceof PyList || v instanceof PyTuple) {
    if (v.cls.builtin) return v.items.length;
  }
  const fn = specialMethod(v, '__len__');
  if (fn === undefined) m.raise('TypeError', `object of type '${typeOf(v).label}' has no len()`);
  return checkLength(m, m.call(fn, [v]));
}

/** `obj[key]`; PENDING when Python code finds it. */
export function subscript(m: MachineContext, obj: Value, key: Value): Value {
  const fn = specialMethod(obj, '__getitem__');
  if (fn !== undefined && !(obj instanceof PyClass)) return invoke(m, fn, [obj, key], null);
  if (obj instanceof PyClass) {
    const generic =
      obj.lookup('__class_getitem__') === undefined && obj !== typeClass
        ? undefined
        : tryLoadAttr(m, obj, '__class_getitem__');
    if (generic !== undefined) return invoke(m, generic, [key], null);
    m.raise('TypeError', `type '${obj.name}' is not subscriptable`);
  }
  return m.raise('TypeError', `'${typeOf(obj).label}' object is not subscriptable`);
}

/** `iter(v)` with another wording when it cannot be. */
function iterFor(m: MachineContext, v: Value, message: (name: string) => string): Value {
  if (specialMethod(v, '__iter__') === undefined && specialMethod(v, '__getitem__') === undefined) {
    m.raise('TypeError', message(typeOf(v).label));
  }
  return m.iter(v);
}

export function containsValue(m: MachineContext, container: Value, v: Value): boolean {
  const fn = specialMethod(container, '__contains__');
  if (fn !== undefined) return m.truth(m.call(fn, [container, v]));
  const it = iterFor(m, container, (name) => `argument of type '${name}' is not iterable`);
  for (let item = m.next(it); item !== undefined; item = m.next(it)) if (m.eq(item, v)) return true;
  return false;
}

export function iterOf(m: MachineContext, v: Value): Value {
  return runThrough(m, () => makeIterator(m, v));
}

export function nextOf(m: MachineContext, iterator: Value): Value | undefined {
  m.spend(1);
  if (iterator instanceof PyIterator && iterator.stepper() === null) return iterator.next(m);
  const v = runThrough(m, () => advanceIterator(m, iterator, RETURN_TO.next));
  return v === ENDED ? undefined : v;
}

export function listOf(m: MachineContext, iterable: Value): Value[] {
  if ((iterable instanceof PyList || iterable instanceof PyTuple) && iterable.cls.builtin) {
    m.reserve(8 * iterable.items.length);
    return iterable.items.slice();
  }
  if (iterable instanceof PyDict && iterable.cls.builtin) return iterable.keyList();
  if (iterable instanceof PySet && iterable.cls.builtin) return iterable.items();
  const out: Value[] = [];
  if (iterable instanceof PyRange) {
    m.reserve(8 * Number(iterable.length));
    for (let i = 0; i < iterable.length; i++) out.push(iterable.at(i));
    return out;
  }
  const it = m.iter(iterable);
  if (it instanceof PyDictIterator && it.of === null) return out;
  for (let v = m.next(it); v !== undefined; v = m.next(it)) {
    const count = out.push(v);
    if (count >= fewItems && (count & (count - 1)) === 0) m.reserve(count * bytesPerItem);
  }
  return out;
}

export function getItem(m: MachineContext, obj: Value, key: Value): Value {
  return runThrough(m, () => subscript(m, obj, key));
}

export function setItem(m: MachineContext, obj: Value, key: Value, value: Value): void {
  const fn = specialMethod(obj, '__setitem__');
  if (fn === undefined) m.raise('TypeError', `'${typeOf(obj).label}' object does not support item assignment`);
  m.call(fn, [obj, key, value]);
}

export function deleteItem(m: MachineContext, obj: Value, key: Value): void {
  const fn = specialMethod(obj, '__delitem__');
  if (fn === undefined) m.raise('TypeError', `'${typeOf(obj).label}' object does not support item deletion`);
  m.call(fn, [obj, key]);
}
