/** Iterables that are run dry into a list, in frames where that runs Python code. */
import type { Interp, NativeKind } from '../interp.ts';
import { PyGenerator, RETURN_TO } from './frame.ts';
import { ENDED, type MachineContext } from './machine-state.ts';
import { PyFunction, PyNative } from '../objects/function.ts';
import { PyIterator, type Value } from '../objects/object.ts';
import { PyList } from '../objects/sequence.ts';

/**
 * Runs an iterable dry into a list, at most `limit` items (−1: all). State: [iterable, iterator, list, limit, ask the length
 * first, items after which the iterator is asked for its iterator once more (−1: never)]; the iterator is there from the second
 * turn on.
 */
const DRAIN: NativeKind = {
  name: 'drain',
  step(m, state, sent) {
    if (state[1] === undefined) {
      if (sent === undefined) return m.pushIter(state[0] as Value);
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
export function again(m: Interp, state: (Value | undefined)[], iterator: Value): Value {
  state[5] = -1;
  state[0] = iterator;
  state[1] = undefined;
  return m.pushIter(iterator);
}

/**
 * Drains into a list that takes the place of the result; `limit` −1 for all. `hint`: `__len__` is asked first, as `list` and
 * its kin do to make room. `anew`: the number of items after which `*rest` starts.
 */
export function drainIterable(
  m: MachineContext,
  v: Value,
  limit: number,
  returnTo: number = RETURN_TO.push,
  hint = false,
  anew = -1,
): Value {
  return m.pushNative(DRAIN, [v, undefined, new PyList([]), limit, hint, anew], returnTo);
}

/** True when going through the value runs Python code. */
export function runsPythonCode(v: Value): boolean {
  if (typeof v !== 'object' || v === null) return false;
  if (v instanceof PyGenerator) return true;
  if (v instanceof PyIterator) return v.stepper() !== null;
  const iter = v.cls.lookup('__iter__');
  if (iter === undefined) return v.cls.lookup('__getitem__') !== undefined && !v.cls.builtin;
  return iter !== null && !(iter instanceof PyNative);
}
