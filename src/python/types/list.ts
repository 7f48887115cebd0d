/** The class list. */
import type { Interp } from '../interp.ts';
import { listClass } from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native } from '../objects/define.ts';
import { PySlice } from '../objects/function.ts';
import { PyListIterator } from '../objects/iterators.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { className, clampedIndex } from './plain.ts';
import { countOccurrences, isIndex, ofClass, positionOf, reprItems, sequenceComparisons } from './sequences.ts';
import { repeatCount, resolveIndex, resolveSlice, slicedItems } from './slices.ts';
import { sortList } from './sorting.ts';

/** The items an assignment to a slice puts in. */
function assigned(m: Interp, v: Value): Value[] {
  if (v instanceof PyList || v instanceof PyTuple) return v.items.slice();
  if (m.findattr(v, '__iter__') === undefined && m.typeOf(v).lookup('__getitem__') === undefined) {
    m.raise('TypeError', 'can only assign an iterable');
  }
  return m.list(v);
}

function setItem(m: Interp, self: PyList, key: Value, value: Value): void {
  if (!(key instanceof PySlice)) {
    const at = resolveIndex(m, key, self.items.length, 'list', 'list assignment index out of range');
    self.edit()[at] = value;
    return;
  }
  const items = assigned(m, value);
  const { start, stop, step, count } = resolveSlice(m, key, self.items.length);
  if (step === 1) {
    self.replace([...self.items.slice(0, start), ...items, ...self.items.slice(Math.max(start, stop))]);
    return;
  }
  if (items.length !== count) {
    m.raise('ValueError', `attempt to assign sequence of size ${items.length} to extended slice of size ${count}`);
  }
  const target = self.edit();
  items.forEach((item, k) => {
    target[start + k * step] = item;
  });
}

function deleteItem(m: Interp, self: PyList, key: Value): void {
  if (!(key instanceof PySlice)) {
    self.edit().splice(resolveIndex(m, key, self.items.length, 'list', 'list assignment index out of range'), 1);
    return;
  }
  const { start, step, count } = resolveSlice(m, key, self.items.length);
  if (step === 1) {
    self.edit().splice(start, count);
    return;
  }
  const gone = new Set(Array.from({ length: count }, (_, k) => start + k * step));
  self.replace(self.items.filter((_, i) => !gone.has(i)));
}

function concatenated(m: Interp, self: PyList, other: Value): Value {
  if (!(other instanceof PyList)) {
    m.raise('TypeError', `can only concatenate list (not "${className(m, other)}") to list`);
  }
  m.reserve(8 * (self.items.length + other.items.length));
  return new PyList([...self.items, ...other.items]);
}

/** `items * n`, in one new array. */
export function repeatItems(m: Interp, items: readonly Value[], n: Value): Value[] {
  const count = repeatCount(m, n, items.length, 8);
  const out: Value[] = [];
  for (let k = 0; k < count; k += 1) for (const item of items) out.push(item);
  return out;
}

function repeated(m: Interp, self: PyList, n: Value): Value {
  return isIndex(m, n) ? new PyList(repeatItems(m, self.items, n)) : NotImplemented;
}

function extend(m: Interp, self: PyList, iterable: Value): void {
  const items = iterable instanceof PyList || iterable instanceof PyTuple ? iterable.items.slice() : m.list(iterable);
  m.reserve(8 * items.length);
  const target = self.edit();
  for (const item of items) target.push(item);
}

extendClass(listClass, {
  new: native('*args, **kwargs', (_m, cls: PyClass) => ofClass(new PyList([]), cls)),
  methods: {
    __init__: native('@iterable=, /', (m: Interp, self: PyList, iterable: Value | undefined) => {
      self.replace(iterable === undefined ? [] : m.list(iterable));
      return null;
    }),
    __repr__: native('', (m: Interp, self: PyList) => reprItems(m, self, self.items, '[', ']')),
    __len__: native('', (_m, self: PyList) => self.items.length),
    __iter__: native('', (_m, self: PyList) => new PyListIterator(self)),
    __reversed__: native('', (_m, self: PyList) => new PyListIterator(self, self.items.length - 1, -1)),
    __contains__: native(
      'key, /',
      (m: Interp, self: PyList, key: Value) => positionOf(m, self.items, key, undefined, undefined) >= 0,
    ),
    __getitem__: native('index, /', (m: Interp, self: PyList, key: Value) =>
      key instanceof PySlice
        ? new PyList(slicedItems(self.items, resolveSlice(m, key, self.items.length)))
        : (self.items[resolveIndex(m, key, self.items.length, 'list')] ?? null),
    ),
    __setitem__: native('key, value, /', (m: Interp, self: PyList, key: Value, value: Value) => {
      setItem(m, self, key, value);
      return null;
    }),
    __delitem__: native('key, /', (m: Interp, self: PyList, key: Value) => {
      deleteItem(m, self, key);
      return null;
    }),
    __add__: native('value, /', concatenated),
    __iadd__: native('@value, /', (m: Interp, self: PyList, other: Value) => {
      extend(m, self, other);
      return self;
    }),
    __mul__: native('value, /', repeated),
    __rmul__: native('value, /', repeated),
    __imul__: native('value, /', (m: Interp, self: PyList, n: Value) => {
      if (!isIndex(m, n)) return NotImplemented;
      self.replace(repeatItems(m, self.items, n));
      return self;
    }),
    ...sequenceComparisons((v) => (v instanceof PyList ? v.items : null)),
    append: native('object, /', (_m, self: PyList, object: Value) => {
      self.edit().push(object);
      return null;
    }),
    extend: native('@iterable, /', (m: Interp, self: PyList, iterable: Value) => {
      extend(m, self, iterable);
      return null;
    }),
    insert: native('index, object, /', (m: Interp, self: PyList, index: Value, object: Value) => {
      self.edit().splice(clampedIndex(m, index), 0, object);
      return null;
    }),
    pop: native('index=, /', (m: Interp, self: PyList, index: Value | undefined) => {
      const { length } = self.items;
      if (length === 0) m.raise('IndexError', 'pop from empty list');
      if (index === undefined || index === -1) return self.edit().pop() ?? null;
      const given = clampedIndex(m, index);
      const at = given < 0 ? given + length : given;
      if (at < 0 || at >= length) m.raise('IndexError', 'pop index out of range');
      return self.edit().splice(at, 1)[0] ?? null;
    }),
    remove: native('value, /', (m: Interp, self: PyList, value: Value) => {
      const at = positionOf(m, self.items, value, undefined, undefined);
      if (at < 0) m.raise('ValueError', 'list.remove(x): x not in list');
      self.edit().splice(at, 1);
      return null;
    }),
    index: native(
      'value, start=, stop=, /',
      (m: Interp, self: PyList, value: Value, start: Value | undefined, stop: Value | undefined) => {
        const at = positionOf(m, self.items, value, start, stop);
        if (at < 0) m.raise('ValueError', `${m.repr(value)} is not in list`);
        return at;
      },
    ),
    count: native('value, /', (m: Interp, self: PyList, value: Value) => countOccurrences(m, self.items, value)),
    reverse: native('', (_m, self: PyList) => {
      self.edit().reverse();
      return null;
    }),
    sort: native('*, key=, reverse=', (m: Interp, self: PyList, key: Value | undefined, reverse: Value | undefined) =>
      sortList(m, self, key, reverse, false),
    ),
    copy: native('', (_m, self: PyList) => new PyList(self.items.slice())),
    clear: native('', (_m, self: PyList) => {
      self.replace([]);
      return null;
    }),
  },
  attributes: { __hash__: null },
});
