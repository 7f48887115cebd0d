/** Iterables that are run dry into a list, in frames where that runs Python code. */
import type { Interp, NativeKind } from '../interp.ts';
import { PyGenerator, RETURN_TO } from './frame.ts';
import { ENDED, type MachineContext } from './machine-state.ts';
import { PyFunction, PyNative } from '../objects/function.ts';
import { PyIterator, type Value } from '../objects/object.ts';
import { PyList } from '../objects/sequence.ts';

/** What running dry keeps. */
type DrainState = {
  iterable: Value;
  /** There from the second turn on. */
  iterator: Value | undefined;
  readonly items: PyList;
  /** The most items to take, -1 for all. */
  readonly limit: number;
  /** Whether the length is asked for first. */
  hint: boolean;
  /** After so many items the iterator is asked for its iterator once more, -1 for never. */
  anew: number;
};

/** Runs an iterable dry into a list. */
export const DRAIN: NativeKind<DrainState> = {
  name: 'drain',
  step(m, state, sent) {
    const { iterable, iterator, items, limit } = state;
    if (iterator === undefined) {
      if (sent === undefined) return m.pushIter(iterable);
      if (state.anew === 0) return again(m, state, sent);
      state.iterator = sent;
      const cls = m.typeOf(iterable);
      const length = state.hint ? (cls.lookup('__len__') ?? cls.lookup('__length_hint__')) : undefined;
      if (length === undefined || length === null) return m.pushNext(sent);
      if (length instanceof PyNative) {
        if (length.name === '__length_hint__') m.call(length, [iterable]);
        return m.pushNext(sent);
      }
      return m.pushCall(length, [iterable]);
    }
    if (state.hint) {
      state.hint = false;
      const cls = m.typeOf(iterable);
      if ((cls.lookup('__len__') ?? cls.lookup('__length_hint__')) instanceof PyFunction) return m.pushNext(iterator);
    }
    if (sent === ENDED) return items;
    items.edit().push(sent as Value);
    if (limit >= 0 && items.items.length >= limit) return items;
    if (items.items.length === state.anew) return again(m, state, iterator);
    return m.pushNext(iterator);
  },
};

/** `a, *b = it`: the rest is the list of the iterator, which is asked for its iterator for that. */
export function again(m: Interp, state: DrainState, iterator: Value): Value {
  state.anew = -1;
  state.iterable = iterator;
  state.iterator = undefined;
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
  return m.pushNative(DRAIN, { iterable: v, iterator: undefined, items: new PyList([]), limit, hint, anew }, returnTo);
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
