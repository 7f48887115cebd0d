/** Iterators: made and advanced; generators resumed, and what they yield. */
import type { NativeKind } from '../interp.ts';
import { invoke } from './calls.ts';
import { PyFrame, PyGenerator, RETURN_TO } from './frame.ts';
import { ENDED, type MachineContext } from './machine-state.ts';
import { typeOf } from '../objects/builtins.ts';
import { specialMethod } from './special-methods.ts';
import { endIteration } from './results.ts';
import { dictClass, frozensetClass, listClass, rangeClass, setClass, tupleClass } from '../objects/builtins.ts';
import { PyDict } from '../objects/dict.ts';
import { PyNative } from '../objects/function.ts';
import {
  PyDictIterator,
  PyListIterator,
  PyRange,
  PyRangeIterator,
  PySequenceIterator,
  PySetIterator,
  PyStrIterator,
  PyTupleIterator,
} from '../objects/iterators.ts';
import { PENDING, PyIterator, type Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { PySet } from '../objects/set.ts';

/** `__iter__` in a frame; its result must be an iterator. */
const GET_ITER: NativeKind<{ readonly fn: Value; readonly obj: Value }> = {
  name: 'iter',
  step(m, state, sent) {
    if (sent === undefined) return m.pushCall(state.fn, [state.obj]);
    const cls = m.typeOf(sent);
    if (sent instanceof PyIterator || sent instanceof PyGenerator || cls.lookup('__next__') !== undefined) return sent;
    return m.raise('TypeError', `iter() returned non-iterator of type '${cls.name}'`);
  },
};

/** `iter(v)`; PENDING when Python code makes it. */
export function makeIterator(m: MachineContext, v: Value): Value {
  if (typeof v === 'string') return new PyStrIterator(v);
  if (v instanceof PyIterator || v instanceof PyGenerator) return v;
  const cls = typeOf(v);
  if (v instanceof PyList && cls === listClass) return new PyListIterator(v);
  if (v instanceof PyTuple && cls === tupleClass) return new PyTupleIterator(v.items);
  if (v instanceof PyRange && cls === rangeClass) return new PyRangeIterator(v);
  if (v instanceof PyDict && cls === dictClass) return new PyDictIterator(v, 'keys');
  if (v instanceof PySet && (cls === setClass || cls === frozensetClass)) return new PySetIterator(v);
  const fn = specialMethod(v, '__iter__');
  if (fn === undefined) {
    const has =
      cls.lookup('__getitem__') !== undefined && cls.lookup('__iter__') === undefined && !cls.isSubclass(dictClass);
    if (has) return new PySequenceIterator(v);
    m.raise('TypeError', `'${cls.label}' object is not iterable`);
  }
  if (fn instanceof PyNative) return invoke(m, fn, [v], null);
  return m.pushNative(GET_ITER, { fn, obj: v });
}

/** Puts a generator's frame on top again. */
export function enterGenerator(m: MachineContext, g: PyGenerator, f: PyFrame, returnTo: number): void {
  f.back = m.frame;
  f.returnTo = returnTo;
  m.pushFrame(f);
  g.running = true;
}

/** Goes on with a generator, `sent` as the value of its `yield`. Always PENDING. */
export function resumeGenerator(m: MachineContext, g: PyGenerator, sent: Value, returnTo: number): Value {
  const f = g.frame;
  if (g.running) m.raise('ValueError', 'generator already executing');
  if (f === null) {
    if (returnTo === RETURN_TO.raiseStop) m.throw(m.exception('StopIteration'));
    return ENDED;
  }
  if (f.pc > 0) f.push(sent);
  else if (sent !== null) m.raise('TypeError', "can't send non-None value to a just-started generator");
  enterGenerator(m, g, f, returnTo);
  return PENDING;
}

/**
 * The next value for the frame on top, which waits as `returnTo` says: the value itself, ENDED, or PENDING when a frame
 * was pushed.
 */
export function advanceIterator(m: MachineContext, it: Value, returnTo: number): Value {
  if (it instanceof PyGenerator) return resumeGenerator(m, it, null, returnTo);
  if (it instanceof PyIterator) {
    const kind = it.stepper();
    if (kind !== null) return m.pushNative(kind, { iterator: it, pending: undefined, taken: null }, returnTo);
    const v = it.next(m);
    return v === undefined ? ENDED : v;
  }
  const fn = specialMethod(it, '__next__');
  if (fn === undefined) m.raise('TypeError', `'${typeOf(it).label}' object is not an iterator`);
  if (!(fn instanceof PyNative)) return invoke(m, fn, [it], null, returnTo);
  const v = m.tryCatch(() => invoke(m, fn, [it], null, returnTo), ['StopIteration']);
  return v === undefined ? ENDED : v;
}

/** `yield v`: the value goes to who asked for it. */
export function yieldValue(m: MachineContext, f: PyFrame, v: Value): void {
  const back = f.back;
  const g = f.generator;
  if (back === null || g === null) throw new Error('a yield outside a generator');
  g.running = false;
  if (f.code.handlers.length > 0) m.guards = true;
  f.back = null;
  m.frame = back;
  m.hooks.onReturn?.(f, v);
  m.give(back, v);
}

/** A generator's `return v`. */
export function generatorReturn(m: MachineContext, f: PyFrame, v: Value): void {
  const back = f.back;
  const g = f.generator;
  if (back === null || g === null) throw new Error('a generator nobody waits for');
  g.running = false;
  g.frame = null;
  m.frame = back;
  m.hooks.onReturn?.(f, v);
  endIteration(f.returnTo, back, v);
}
