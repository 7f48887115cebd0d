/** What lists, tuples and their kin share: repr, comparison, search. */
import type { Interp } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { NotImplemented, type PyObject, type Value } from '../objects/object.ts';
import { clampedIndex } from './plain.ts';

/** Makes an object an instance of the class it was asked for; classes written in Python give it attributes too. */
export function ofClass<T extends PyObject>(object: T, cls: PyClass): T {
  if (object.cls !== cls) object.cls = cls;
  if (!cls.builtin) object.dict = new PyDict();
  return object;
}

/** `repr` of items between brackets; `whenNested` within itself. */
export function reprItems(m: Interp, self: PyObject, items: readonly Value[], open: string, close: string): string {
  if (!m.reprEnter(self)) return `${open}...${close}`;
  try {
    return m.recurse(
      'while getting the repr of an object',
      () => open + items.map((item) => m.repr(item)).join(', ') + close,
    );
  } finally {
    m.reprLeave(self);
  }
}

type Items = (v: Value) => readonly Value[] | null;

/** The first position at which two sequences differ, or the shorter length. */
function firstDifference(m: Interp, a: readonly Value[], b: readonly Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a[i] as Value;
    const y = b[i] as Value;
    if (x !== y && !m.eq(x, y)) return i;
  }
  return length;
}

const SIGNS = { __lt__: '<', __le__: '<=', __gt__: '>', __ge__: '>=' } as const;

/** The six comparisons of sequences: item by item, then by length. */
export function sequenceComparisons(itemsOf: Items): Record<string, NativeSpec> {
  const equal = (wanted: boolean): NativeSpec =>
    native('value, /', (m: Interp, self: Value, other: Value) => {
      const a = itemsOf(self);
      const b = itemsOf(other);
      if (a === null || b === null) return NotImplemented;
      const same = a.length === b.length && m.recurse(' in comparison', () => firstDifference(m, a, b)) === a.length;
      return same === wanted;
    });
  const out: Record<string, NativeSpec> = { __eq__: equal(true), __ne__: equal(false) };
  for (const [name, sign] of Object.entries(SIGNS)) {
    out[name] = native('value, /', (m: Interp, self: Value, other: Value) => {
      const a = itemsOf(self);
      const b = itemsOf(other);
      if (a === null || b === null) return NotImplemented;
      return m.recurse(' in comparison', () => {
        const at = firstDifference(m, a, b);
        const x = a[at];
        const y = b[at];
        return x === undefined || y === undefined ? m.compare(sign, a.length, b.length) : m.richCompare(sign, x, y);
      });
    });
  }
  return out;
}

/** The position of a value between `start` and `stop` (counted as slices do), −1 when it is not there. */
export function positionOf(
  m: Interp,
  items: readonly Value[],
  value: Value,
  start: Value | undefined,
  stop: Value | undefined,
): number {
  const clip = (v: Value | undefined, otherwise: number): number => {
    if (v === undefined) return otherwise;
    if (m.typeOf(v).lookup('__index__') === undefined) {
      m.raise('TypeError', 'slice indices must be integers or have an __index__ method');
    }
    const index = clampedIndex(m, v);
    return index < 0 ? Math.max(0, index + items.length) : index;
  };
  const end = clip(stop, items.length);
  for (let i = clip(start, 0); i < end && i < items.length; i += 1) {
    if (m.eq(items[i] as Value, value)) return i;
  }
  return -1;
}

/** How many items equal the value. */
export function countOccurrences(m: Interp, items: readonly Value[], value: Value): number {
  let count = 0;
  for (const item of items) if (m.eq(item, value)) count += 1;
  return count;
}

/** Whether a value can stand on the right of `sequence * n`. */
export function isIndex(m: Interp, n: Value): boolean {
  return typeof n === 'number' || m.typeOf(n).lookup('__index__') !== undefined;
}
