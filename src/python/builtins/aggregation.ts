/** Builtins that make one value of many: `sum`, `min`, `max`, `any`, `all`, `sorted`. */
import type { Interp, NativeKind } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import { PyFloat, type Value } from '../objects/object.ts';
import { PyList } from '../objects/sequence.ts';
import { addInt, type Int } from '../types/int-arithmetic.ts';
import { sortList } from '../types/sorting.ts';
import { callRunsPython, iterationRunsPython, iteratorOf, TurnIterator } from '../types/resumable-iterator.ts';

/** `any` and `all` stop at the first item whose truth is the deciding one. */
const deciding: NativeKind<{ readonly iterator: Value; readonly decisive: boolean }> = {
  name: 'any/all',
  step(m, { iterator, decisive }, sent) {
    if (sent === undefined) return m.pushNext(iterator);
    if (sent === m.ended) return !decisive;
    return m.truth(sent) === decisive ? decisive : m.pushNext(iterator);
  },
};

function decide(decisive: boolean): NativeSpec {
  return native('iterable, /', (m: Interp, iterable: Value) => {
    const iterator = iteratorOf(m, iterable);
    if (
      iterationRunsPython(iterator) ||
      iterator instanceof TurnIterator ||
      m.typeOf(iterator).module === 'itertools'
    ) {
      return m.pushNative(deciding, { iterator, decisive });
    }
    for (let v = m.next(iterator); v !== undefined; v = m.next(iterator)) {
      if (m.truth(v) === decisive) return decisive;
    }
    return !decisive;
  });
}

/** Adds what are no plain numbers one turn each, so that the machine can stop between. */
const adding: NativeKind<{ sum: Value; readonly items: PyList; index: number }> = {
  name: 'sum',
  step(m, state) {
    const item = state.items.items[state.index];
    if (item === undefined) return state.sum;
    state.sum = m.binary('+', state.sum, item);
    state.index += 1;
    return m.again();
  },
};

/** Adds what Python code yields as it comes. */
const summing: NativeKind<{ readonly iterator: Value; total: Value }> = {
  name: 'sum',
  step(m, state, sent) {
    if (sent === m.ended) return state.total;
    if (sent !== undefined) state.total = plus(m, state.total, sent);
    return m.pushNext(state.iterator);
  },
};

function plus(m: Interp, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return addInt(a, b);
  if (a instanceof PyFloat && b instanceof PyFloat && a.cls.builtin && b.cls.builtin) return new PyFloat(a.v + b.v);
  return m.binary('+', a, b);
}

function sum(m: Interp, iterable: Value, start: Value | undefined): Value {
  const iterator = iteratorOf(m, iterable);
  if (typeof start === 'string') m.raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
  if (iterationRunsPython(iterator)) return m.pushNative(summing, { iterator, total: start ?? 0 });
  const items = m.list(iterator);
  let i = 0;
  let total: Value = start ?? 0;
  if (typeof total === 'number' || typeof total === 'bigint') {
    let whole: Int = total;
    for (let v = items[i]; typeof v === 'number' || typeof v === 'bigint' || typeof v === 'boolean'; v = items[i]) {
      whole = addInt(whole, typeof v === 'boolean' ? Number(v) : v);
      i += 1;
    }
    total = whole;
  }
  const next = items[i];
  if (next === undefined) return total;
  if (next instanceof PyFloat || total instanceof PyFloat) {
    // CPython 3.11 adds doubles one after the other, without compensation.
    let x = total instanceof PyFloat ? total.v : typeof total === 'number' ? total : NaN;
    if (!Number.isNaN(x)) {
      for (let v = items[i]; v instanceof PyFloat || typeof v === 'number'; v = items[i]) {
        x += typeof v === 'number' ? v : v.v;
        i += 1;
      }
      total = new PyFloat(x);
      if (items[i] === undefined) return total;
    }
  }
  return m.pushNative(adding, { sum: total, items: new PyList(items), index: i });
}

type Pick = 'min' | 'max';

/** Whether `a` takes the place of the best so far. */
function beats(m: Interp, pick: Pick, a: Value, best: Value): boolean {
  return m.compare(pick === 'max' ? '>' : '<', a, best);
}

/** Picks by a key, one call of the key function a turn. */
const picking: NativeKind<{
  readonly items: PyList;
  readonly key: Value;
  readonly pick: Pick;
  index: number;
  best: Value | undefined;
  bestKey: Value | undefined;
}> = {
  name: 'min/max',
  step(m, state, sent) {
    const { items, key, pick } = state;
    if (sent !== undefined) {
      if (state.bestKey === undefined || beats(m, pick, sent, state.bestKey)) {
        state.best = items.items[state.index];
        state.bestKey = sent;
      }
      state.index += 1;
    }
    const item = items.items[state.index];
    return item === undefined ? (state.best ?? null) : m.pushCall(key, [item]);
  },
};

/** Runs an iterator dry and then picks. */
const gathering: NativeKind<{
  readonly iterator: Value;
  readonly items: PyList;
  readonly pick: Pick;
  readonly key: Value;
  readonly otherwise: Value | undefined;
  picked: boolean;
}> = {
  name: 'min/max',
  step(m, state, sent) {
    const { iterator, items, pick, key, otherwise } = state;
    if (state.picked) return sent ?? null;
    if (sent === m.ended) {
      state.picked = true;
      return choose(m, pick, items.items, key, otherwise);
    }
    if (sent !== undefined) items.edit().push(sent);
    return m.pushNext(iterator);
  },
};

function choose(m: Interp, pick: Pick, items: readonly Value[], key: Value, otherwise: Value | undefined): Value {
  const [head] = items;
  if (head === undefined) {
    return otherwise === undefined ? m.raise('ValueError', `${pick}() arg is an empty sequence`) : otherwise;
  }
  if (key === null) return pickBy(m, pick, items, (item) => item);
  if (callRunsPython(key))
    return m.pushNative(picking, {
      items: new PyList(items.slice()),
      key,
      pick,
      index: 0,
      best: undefined,
      bestKey: undefined,
    });
  return pickBy(m, pick, items, (item) => m.call(key, [item]));
}

function picker(pick: Pick): NativeSpec {
  return native(
    'first=, *rest, key=, default=',
    (m: Interp, first: Value | undefined, rest: Value[], key: Value | undefined, otherwise: Value | undefined) => {
      if (first === undefined) m.raise('TypeError', `${pick} expected at least 1 argument, got 0`);
      if (rest.length > 0) {
        if (otherwise !== undefined) {
          m.raise('TypeError', `Cannot specify a default for ${pick}() with multiple positional arguments`);
        }
        return choose(m, pick, [first, ...rest], key ?? null, undefined);
      }
      const iterator = iteratorOf(m, first);
      if (iterationRunsPython(iterator)) {
        return m.pushNative(gathering, {
          iterator,
          items: new PyList([]),
          pick,
          key: key ?? null,
          otherwise,
          picked: false,
        });
      }
      return choose(m, pick, m.list(iterator), key ?? null, otherwise);
    },
  );
}

function pickBy(m: Interp, pick: Pick, items: readonly Value[], keyOf: (item: Value) => Value): Value {
  let best: Value = null;
  let bestKey: Value | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (bestKey === undefined || beats(m, pick, key, bestKey)) {
      best = item;
      bestKey = key;
    }
  }
  return best;
}

/** Builtin functions that make one value of many. */
export const aggregation: Readonly<Record<string, NativeSpec>> = {
  any: decide(true),
  all: decide(false),
  sum: native('iterable, /, start=', sum),
  min: picker('min'),
  max: picker('max'),
  len: native('obj, /', (m: Interp, obj: Value) => m.length(obj)),
  sorted: native(
    '@iterable, /, *, key=, reverse=',
    (m: Interp, iterable: Value, key: Value | undefined, reverse: Value | undefined) =>
      sortList(m, new PyList(m.list(iterable)), key, reverse, true),
  ),
};
