/** The classes set and frozenset. */
import type { Interp } from '../interp.ts';
import { frozensetClass, setClass } from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native, type NativeSpec } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PySetIterator } from '../objects/iterators.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { PyFrozenSet, PySet } from '../objects/set.ts';
import { hashFrozenSet } from './hash.ts';
import { ofClass, reprItems } from './sequences.ts';

/** A new set of the same kind (set or frozenset). */
function sameKind(self: PySet): PySet {
  return self instanceof PyFrozenSet ? new PyFrozenSet() : new PySet();
}

function addAll(m: Interp, target: PySet, source: Value): void {
  if (source instanceof PySet) target.merge(m, source);
  else for (const v of source instanceof PyDict ? source.keyList() : m.list(source)) target.add(m, v);
}

function copyOf(m: Interp, self: PySet): PySet {
  const out = sameKind(self);
  out.merge(m, self);
  return out;
}

function setFrom(m: Interp, source: Value): PySet {
  if (source instanceof PySet) return source;
  const out = new PySet();
  addAll(m, out, source);
  return out;
}

// The orders in which these walk and insert are CPython's, because the table's order shows them.

function union(m: Interp, self: PySet, others: readonly Value[]): PySet {
  const out = copyOf(m, self);
  for (const other of others) addAll(m, out, other);
  return out;
}

function intersect(m: Interp, self: PySet, other: Value): PySet {
  const out = sameKind(self);
  if (other instanceof PySet) {
    const [walked, asked] = other.size > self.size ? [self, other] : [other, self];
    for (const v of walked.items()) if (asked.has(m, v)) out.add(m, v);
    return out;
  }
  for (const v of m.list(other)) if (self.has(m, v)) out.add(m, v);
  return out;
}

function removeAll(m: Interp, target: PySet, other: Value): void {
  if (other === target) {
    target.clear();
    return;
  }
  for (const v of other instanceof PySet ? other.items() : m.list(other)) target.discard(m, v);
}

function subtract(m: Interp, self: PySet, other: Value): PySet {
  const size = other instanceof PySet || other instanceof PyDict ? other.size : -1;
  if (size < 0 || Math.floor(self.size / 4) > size) {
    const out = copyOf(m, self);
    removeAll(m, out, other);
    return out;
  }
  const out = sameKind(self);
  const has = (v: Value): boolean => (other instanceof PyDict || other instanceof PySet ? other.has(m, v) : false);
  for (const v of self.items()) if (!has(v)) out.add(m, v);
  return out;
}

function toggleAll(m: Interp, target: PySet, other: PySet): void {
  if (other === target) {
    target.clear();
    return;
  }
  for (const v of other.items()) if (!target.discard(m, v)) target.add(m, v);
}

function symmetric(m: Interp, self: PySet, other: Value): PySet {
  const out = sameKind(self);
  addAll(m, out, other);
  toggleAll(m, out, self);
  return out;
}

function isSubset(m: Interp, a: PySet, b: PySet): boolean {
  return a.size <= b.size && a.items().every((v) => b.has(m, v));
}

function equal(m: Interp, a: PySet, b: PySet): boolean {
  return a.size === b.size && isSubset(m, a, b);
}

type OnSets = (m: Interp, a: PySet, b: PySet) => Value;

/** An operator that takes sets only. */
function operator(operation: OnSets): NativeSpec {
  return native('value, /', (m: Interp, self: PySet, other: Value) =>
    other instanceof PySet ? operation(m, self, other) : NotImplemented,
  );
}

function reflected(operation: OnSets): NativeSpec {
  return native('value, /', (m: Interp, self: PySet, other: Value) =>
    other instanceof PySet ? operation(m, other, self) : NotImplemented,
  );
}

function reprSet(m: Interp, self: PySet): string {
  const { name } = self.cls;
  if (self.size === 0) return `${name}()`;
  if (!m.reprEnter(self)) return `${name}(...)`;
  m.reprLeave(self);
  const items = reprItems(m, self, self.items(), '{', '}');
  return self.cls === setClass ? items : `${name}(${items})`;
}

const common: Readonly<Record<string, NativeSpec>> = {
  __repr__: native('', reprSet),
  __len__: native('', (_m, self: PySet) => self.size),
  __iter__: native('', (_m, self: PySet) => new PySetIterator(self)),
  __contains__: native('key, /', (m: Interp, self: PySet, key: Value) => self.has(m, key)),
  __eq__: operator(equal),
  __ne__: operator((m, a, b) => !equal(m, a, b)),
  __le__: operator(isSubset),
  __lt__: operator((m, a, b) => a.size < b.size && isSubset(m, a, b)),
  __ge__: operator((m, a, b) => isSubset(m, b, a)),
  __gt__: operator((m, a, b) => b.size < a.size && isSubset(m, b, a)),
  __or__: operator((m, a, b) => union(m, a, [b])),
  __ror__: reflected((m, a, b) => union(m, a, [b])),
  __and__: operator(intersect),
  __rand__: reflected(intersect),
  __sub__: operator(subtract),
  __rsub__: reflected(subtract),
  __xor__: operator(symmetric),
  __rxor__: reflected(symmetric),
  copy: native('', (m: Interp, self: PySet) => (self instanceof PyFrozenSet ? self : copyOf(m, self))),
  union: native('*others', (m: Interp, self: PySet, others: Value[]) => union(m, self, others)),
  intersection: native('*others', (m: Interp, self: PySet, others: Value[]) =>
    others.length === 0 ? copyOf(m, self) : others.reduce<PySet>((set, other) => intersect(m, set, other), self),
  ),
  difference: native('*others', (m: Interp, self: PySet, others: Value[]) =>
    others.length === 0 ? copyOf(m, self) : others.reduce<PySet>((set, other) => subtract(m, set, other), self),
  ),
  symmetric_difference: native('@other, /', symmetric),
  issubset: native('@other, /', (m: Interp, self: PySet, other: Value) => isSubset(m, self, setFrom(m, other))),
  issuperset: native('@other, /', (m: Interp, self: PySet, other: Value) => isSubset(m, setFrom(m, other), self)),
  isdisjoint: native('@other, /', (m: Interp, self: PySet, other: Value) => intersect(m, self, other).size === 0),
};

/** An in-place operator. */
function inPlace(change: (m: Interp, self: PySet, other: PySet) => void): NativeSpec {
  return native('value, /', (m: Interp, self: PySet, other: Value) => {
    if (!(other instanceof PySet)) return NotImplemented;
    change(m, self, other);
    return self;
  });
}

/** A method that changes the set and answers None. */
function changing(signature: string, change: (m: Interp, self: PySet, other: Value) => void): NativeSpec {
  return native(signature, (m: Interp, self: PySet, other: Value) => {
    change(m, self, other);
    return null;
  });
}

function changingByAll(change: (m: Interp, self: PySet, other: Value) => void): NativeSpec {
  return native('*others', (m: Interp, self: PySet, others: Value[]) => {
    for (const other of others) change(m, self, other);
    return null;
  });
}

function become(m: Interp, self: PySet, other: PySet): void {
  self.clear();
  self.merge(m, other);
}

extendClass(setClass, {
  new: native('*args, **kwargs', (_m, cls: PyClass) => ofClass(new PySet(), cls)),
  methods: {
    ...common,
    __init__: native('@iterable=, /', (m: Interp, self: PySet, iterable: Value | undefined) => {
      self.clear();
      if (iterable !== undefined) addAll(m, self, iterable);
      return null;
    }),
    __ior__: inPlace(addAll),
    __iand__: inPlace((m, self, other) => become(m, self, intersect(m, self, other))),
    __isub__: inPlace(removeAll),
    __ixor__: inPlace(toggleAll),
    add: changing('object, /', (m, self, v) => self.add(m, v)),
    discard: changing('object, /', (m, self, v) => self.discard(m, v)),
    remove: changing('object, /', (m, self, v) => {
      if (!self.discard(m, v)) m.throw(m.exception('KeyError', v));
    }),
    pop: native('', (m: Interp, self: PySet) => {
      const at = self.nextSlot(0);
      if (at < 0) m.throw(m.exception('KeyError', 'pop from an empty set'));
      const v = self.itemAt(at);
      self.discard(m, v);
      return v;
    }),
    clear: native('', (_m, self: PySet) => {
      self.clear();
      return null;
    }),
    update: changingByAll(addAll),
    intersection_update: changingByAll((m, self, other) => become(m, self, intersect(m, self, other))),
    difference_update: changingByAll(removeAll),
    symmetric_difference_update: changing('@other, /', (m, self, other) => toggleAll(m, self, setFrom(m, other))),
  },
  attributes: { __hash__: null },
});

extendClass(frozensetClass, {
  new: native('@iterable=, /', (m: Interp, cls: PyClass, iterable: Value | undefined) => {
    if (iterable instanceof PyFrozenSet && cls === frozensetClass && iterable.cls === frozensetClass) return iterable;
    const out = ofClass(new PyFrozenSet(), cls);
    if (iterable !== undefined) addAll(m, out, iterable);
    return out;
  }),
  methods: {
    ...common,
    __hash__: native('', (m: Interp, self: PySet) => hashFrozenSet(self.items().map((v) => m.hash(v)))),
  },
});
