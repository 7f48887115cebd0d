import type { Interp, NativeKind } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import { PyFloat, type Value } from '../objects/object.ts';
import { PyList } from '../objects/sequence.ts';
import { addInt, type Int } from '../types/int-arithmetic.ts';
import { sortList } from '../types/sorting.ts';
import { callRunsPython, iterationRunsPython, iteratorOf } from '../types/resumable-iterator.ts';

/** `any` and `all` stop at the first item that decides; state: [iterator, the deciding truth]. */
const deciding: NativeKind = {
  name: 'any/all',
  step(m, state, sent) {
    const [iterator = null, decisive] = state;
    if (sent === undefined) return m.pushNext(iterator);
    if (sent === m.ended) return decisive !== true;
    return m.truth(sent) === decisive ? (decisive ?? false) : m.pushNext(iterator);
  },
};

function decide(decisive: boolean): NativeSpec {
  return native('iterable, /', (m: Interp, iterable: Value) => {
    const iterator = iteratorOf(m, iterable);
    if (iterationRunsPython(iterator)) return m.pushNative(deciding, [iterator, decisive]);
    for (let v = m.next(iterator); v !== undefined; v = m.next(iterator)) {
      if (m.truth(v) === decisive) return decisive;
    }
    return !decisive;
  });
}

/** Adds what are no plain numbers one turn each, so that the machine can stop between; state: [sum, items, index]. */
const adding: NativeKind = {
  name: 'sum',
  step(m, state) {
    const [sum = null, items, index] = state;
    if (!(items instanceof PyList) || typeof index !== 'number') return sum;
    const item = items.items[index];
    if (item === undefined) return sum;
    state[0] = m.binary('+', sum, item);
    state[2] = index + 1;
    return m.again();
  },
};

/** Adds what Python code yields as it comes; state: [iterator, sum]. */
const summing: NativeKind = {
  name: 'sum',
  step(m, state, sent) {
    const [iterator = null, total = 0] = state;
    if (sent === m.ended) return total;
    if (sent !== undefined) state[1] = plus(m, total, sent);
    return m.pushNext(iterator);
  },
};

function plus(m: Interp, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return addInt(a, b);
  if (a instanceof PyFloat && b instanceof PyFloat && a.cls.builtin && b.cls.builtin) return new PyFloat(a.v + b.v);
  return m.binary('+', a, b);
}

function sum(m: Interp, iterable: Value, start: Value | undefined): Value {
  if (typeof start === 'string') m.raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
  const iterator = iteratorOf(m, iterable);
  if (iterationRunsPython(iterator)) return m.pushNative(summing, [iterator, start ?? 0]);
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
  return m.pushNative(adding, [total, new PyList(items), i]);
}

type Pick = 'min' | 'max';

/** Whether `a` takes the place of the best so far. */
function beats(m: Interp, pick: Pick, a: Value, best: Value): boolean {
  return m.compare(pick === 'max' ? '>' : '<', a, best);
}

/** state: [items, key function, `min` or `max`, index, best item, its key] */
const picking: NativeKind = {
  name: 'min/max',
  step(m, state, sent) {
    const [items, key = null, pick, index] = state;
    if (!(items instanceof PyList) || typeof index !== 'number') return null;
    if (sent !== undefined) {
      const best = state[5];
      if (best === undefined || beats(m, pick === 'max' ? 'max' : 'min', sent, best)) {
        state[4] = items.items[index];
        state[5] = sent;
      }
      state[3] = index + 1;
    }
    const item = items.items[state[3] as number];
    return item === undefined ? (state[4] ?? null) : m.pushCall(key, [item]);
  },
};

/** Runs an iterator dry and then picks; state: [iterator, items, `min` or `max`, key, default, whether it has picked]. */
const gathering: NativeKind = {
  name: 'min/max',
  step(m, state, sent) {
    const [iterator = null, items, pick, key, otherwise, picked] = state;
    if (picked === true || !(items instanceof PyList)) return sent ?? null;
    if (sent === m.ended) {
      state[5] = true;
      return choose(m, pick === 'max' ? 'max' : 'min', items.items, key ?? null, otherwise);
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
  if (callRunsPython(key)) return m.pushNative(picking, [new PyList(items.slice()), key, pick, 0]);
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
        return m.pushNative(gathering, [iterator, new PyList([]), pick, key ?? null, otherwise, false]);
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
