/** `list.sort` and `sorted`. */
import type { Interp, NativeKind } from '../interp.ts';
import { PyFloat, type Value } from '../objects/object.ts';
import { PyList } from '../objects/sequence.ts';
import { compareText } from './str-points.ts';

/**
 * Order by `<` alone. V8's sort is the same timsort as CPython's and asks the same questions in the same order, so a
 * `__lt__` with side effects sees what it sees there.
 */
type Order = (a: Value, b: Value) => number;

const byNumber: Order = (a, b) => ((a as number) < (b as number) ? -1 : 1);
const byFloat: Order = (a, b) => ((a as PyFloat).v < (b as PyFloat).v ? -1 : 1);
const byText: Order = (a, b) => (compareText(a as string, b as string) < 0 ? -1 : 1);

function orderOf(m: Interp, keys: readonly Value[]): Order {
  const first = keys[0];
  if (typeof first === 'number' && keys.every((k) => typeof k === 'number')) return byNumber;
  if (typeof first === 'string' && keys.every((k) => typeof k === 'string')) return byText;
  if (first instanceof PyFloat && keys.every((k) => k instanceof PyFloat && k.cls === first.cls)) return byFloat;
  return (a, b) => (m.compare('<', a, b) ? -1 : 1);
}

/** The items in order of their keys, stable; `keys` is `null` when the items are the keys. */
export function sortedItems(
  m: Interp,
  items: readonly Value[],
  keys: readonly Value[] | null,
  reverse: boolean,
): Value[] {
  const order = orderOf(m, keys ?? items);
  // CPython keeps equal items in place when reversing: reverse, sort, reverse.
  if (keys === null) {
    return reverse ? items.toReversed().toSorted(order).toReversed() : items.toSorted(order);
  }
  const pairs = items.map((item, i) => ({ item, key: keys[i] ?? null }));
  const sorted = (reverse ? pairs.toReversed() : pairs).toSorted((a, b) => order(a.key, b.key));
  return (reverse ? sorted.toReversed() : sorted).map((pair) => pair.item);
}

/** Asks for the keys, one call a turn, and then sorts. The list being sorted is empty until then. */
const sortByKey: NativeKind<{
  readonly target: PyList;
  readonly items: PyList;
  readonly keys: PyList;
  readonly key: Value;
  readonly reverse: boolean;
  /** Whether the list is the answer, as with `sorted`. */
  readonly answer: boolean;
}> = {
  name: 'sort',
  step(m, { target, items, keys, key, reverse, answer }, sent) {
    if (sent !== undefined) keys.edit().push(sent);
    const item = items.items[keys.items.length];
    if (item !== undefined) return m.pushCall(key, [item]);
    return finish(m, target, sortedItems(m, items.items, keys.items, reverse), answer);
  },
  caught(_m, { target, items }) {
    target.replace(items.items.slice());
    return undefined;
  },
};

function finish(m: Interp, target: PyList, sorted: Value[], answer: boolean): Value {
  if (target.items.length > 0) m.raise('ValueError', 'list modified during sort');
  target.replace(sorted);
  return answer ? target : null;
}

/**
 * Sorts a list in place, as a native's last act. While it runs the list is empty, as in CPython.
 * @param answer whether the result is the list itself (`sorted`) or None (`list.sort`)
 */
export function sortList(
  m: Interp,
  target: PyList,
  key: Value | undefined,
  reverse: Value | undefined,
  answer: boolean,
): Value {
  const items = target.items.slice();
  const down = reverse !== undefined && m.truth(reverse);
  target.replace([]);
  if (key !== undefined && key !== null) {
    return m.pushNative(sortByKey, {
      target,
      items: new PyList(items),
      keys: new PyList([]),
      key,
      reverse: down,
      answer,
    });
  }
  let sorted: Value[];
  try {
    sorted = sortedItems(m, items, null, down);
  } catch (error) {
    target.replace(items);
    throw error;
  }
  return finish(m, target, sorted, answer);
}
