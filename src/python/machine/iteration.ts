import type { Interp, NativeKind } from '../interp.ts';
import { dictClass, frozensetClass, listClass, rangeClass, setClass, tupleClass, typeOf } from '../objects/builtins.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFunction, PyNative } from '../objects/function.ts';
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
import { ENDED } from './core.ts';
import { type Frame, PyGenerator, RETURN_TO } from './frame.ts';
import { Operators } from './operators.ts';

/** `__iter__` in a frame; its result must be an iterator. State: [function, object]. */
const GET_ITER: NativeKind = {
  name: 'iter',
  step(m, state, sent) {
    const [fn, v] = state as [Value, Value];
    if (sent === undefined) return m.pushCall(fn, [v]);
    const cls = m.typeOf(sent);
    if (sent instanceof PyIterator || sent instanceof PyGenerator || cls.lookup('__next__') !== undefined) return sent;
    return m.raise('TypeError', `iter() returned non-iterator of type '${cls.name}'`);
  },
};

/**
 * Runs an iterable dry into a list, at most `limit` items (−1: all). State: [iterable, iterator, list, limit, ask the length
 * first, items after which the iterator is asked for its iterator once more (−1: never)]; the iterator is there from the second
 * turn on.
 */
export const DRAIN: NativeKind = {
  name: 'drain',
  step(m, state, sent) {
    if (state[1] === undefined) {
      if (sent === undefined) return m.pushCall(ITER, [state[0] as Value]);
      if (state[5] === 0) return again(m, state, sent);
      state[1] = sent;
      const cls = m.typeOf(state[0] as Value);
      const length = state[4] === true ? (cls.lookup('__len__') ?? cls.lookup('__length_hint__')) : undefined;
      if (length === undefined || length === null) return m.pushNext(sent);
      if (length instanceof PyNative) {
        if (length.name === '__length_hint__') m.call(length, [state[0] as Value]);
        return m.pushNext(sent);
      }
      return m.pushCall(length, [state[0] as Value]);
    }
    if (state[4] === true) {
      state[4] = false;
      const cls = m.typeOf(state[0] as Value);
      if ((cls.lookup('__len__') ?? cls.lookup('__length_hint__')) instanceof PyFunction) return m.pushNext(state[1]);
    }
    const list = state[2] as PyList;
    if (sent === ENDED) return list;
    list.edit().push(sent as Value);
    const limit = state[3] as number;
    if (limit >= 0 && list.items.length >= limit) return list;
    if (list.items.length === state[5]) return again(m, state, state[1]);
    return m.pushNext(state[1]);
  },
};

/** `a, *b = it`: the rest is the list of the iterator, which is asked for its iterator for that. */
function again(m: Interp, state: (Value | undefined)[], iterator: Value): Value {
  state[5] = -1;
  state[0] = iterator;
  state[1] = undefined;
  return m.pushCall(ITER, [iterator]);
}

/** Iterators: made, advanced, run dry. */
export abstract class Iteration extends Operators {
  /** `iter(v)`; PENDING when Python code makes it. */
  makeIterator(v: Value): Value {
    if (typeof v === 'string') return new PyStrIterator(v);
    if (v instanceof PyIterator || v instanceof PyGenerator) return v;
    const cls = typeOf(v);
    if (v instanceof PyList && cls === listClass) return new PyListIterator(v);
    if (v instanceof PyTuple && cls === tupleClass) return new PyTupleIterator(v.items);
    if (v instanceof PyRange && cls === rangeClass) return new PyRangeIterator(v);
    if (v instanceof PyDict && cls === dictClass) return new PyDictIterator(v, 'keys');
    if (v instanceof PySet && (cls === setClass || cls === frozensetClass)) return new PySetIterator(v);
    const fn = this.special(v, '__iter__');
    if (fn === undefined) {
      const has =
        cls.lookup('__getitem__') !== undefined && cls.lookup('__iter__') === undefined && !cls.isSubclass(dictClass);
      if (has) return new PySequenceIterator(v);
      this.raise('TypeError', `'${cls.name}' object is not iterable`);
    }
    if (fn instanceof PyNative) return this.invoke(fn, [v], null);
    return this.pushNative(GET_ITER, [fn, v]);
  }

  /** True when going through the value runs Python code. */
  lazy(v: Value): boolean {
    if (typeof v !== 'object' || v === null) return false;
    if (v instanceof PyGenerator) return true;
    if (v instanceof PyIterator) return v.stepper() !== null;
    const iter = v.cls.lookup('__iter__');
    if (iter === undefined) return v.cls.lookup('__getitem__') !== undefined && !v.cls.builtin;
    return iter !== null && !(iter instanceof PyNative);
  }

  /**
   * Drains into a list that takes the place of the result; `limit` −1 for all. `hint`: `__len__` is asked first, as `list` and
   * its kin do to make room. `anew`: the number of items after which `*rest` starts.
   */
  drain(v: Value, limit: number, returnTo: number = RETURN_TO.push, hint = false, anew = -1): Value {
    return this.pushNative(DRAIN, [v, undefined, new PyList([]), limit, hint, anew], returnTo);
  }

  /**
   * The next value for the frame on top, which waits as `returnTo` says: the value itself, ENDED, or PENDING when a frame
   * was pushed.
   */
  advance(it: Value, returnTo: number): Value {
    if (it instanceof PyGenerator) return this.resume(it, null, returnTo);
    if (it instanceof PyIterator) {
      const kind = it.stepper();
      if (kind !== null) return this.pushNative(kind, [it], returnTo);
      const v = it.next(this.interp);
      return v === undefined ? ENDED : v;
    }
    const fn = this.special(it, '__next__');
    if (fn === undefined) this.raise('TypeError', `'${typeOf(it).name}' object is not an iterator`);
    if (!(fn instanceof PyNative)) return this.invoke(fn, [it], null, returnTo);
    const v = this.interp.tryCatch(() => this.invoke(fn, [it], null, returnTo), ['StopIteration']);
    return v === undefined ? ENDED : v;
  }

  /** Goes on with a generator, `sent` as the value of its `yield`. Always PENDING. */
  resume(g: PyGenerator, sent: Value, returnTo: number): Value {
    const f = g.frame;
    if (g.running) this.raise('ValueError', 'generator already executing');
    if (f === null) {
      if (returnTo === RETURN_TO.raiseStop) this.throw(this.exception('StopIteration'));
      return ENDED;
    }
    if (f.pc > 0) f.push(sent);
    else if (sent !== null) this.raise('TypeError', "can't send non-None value to a just-started generator");
    this.enterGenerator(g, f, returnTo);
    return PENDING;
  }

  /** Puts a generator's frame on top again. */
  enterGenerator(g: PyGenerator, f: Frame, returnTo: number): void {
    f.back = this.frame;
    f.returnTo = returnTo;
    this.pushFrame(f);
    g.running = true;
  }

  /** `yield v`: the value goes to who asked for it. */
  yieldValue(f: Frame, v: Value): void {
    const back = f.back;
    const g = f.generator;
    if (back === null || g === null) throw new Error('a yield outside a generator');
    g.running = false;
    f.back = null;
    this.frame = back;
    this.hooks.onReturn?.(f, v);
    this.give(back, v);
  }

  /** A generator's `return v`. */
  generatorReturn(f: Frame, v: Value): void {
    const back = f.back;
    const g = f.generator;
    if (back === null || g === null) throw new Error('a generator nobody waits for');
    g.running = false;
    g.frame = null;
    this.frame = back;
    this.hooks.onReturn?.(f, v);
    this.end(f.returnTo, back, v);
  }
}

/** `iter` for DRAIN: makes the iterator, in a frame where it must. */
const ITER = nativeFunction('iter', 'v, /', (m, v: Value) => (m as unknown as Iteration).makeIterator(v));
