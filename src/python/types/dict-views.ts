/** The views that `keys`, `values` and `items` of a dict give. */
import type { Interp } from '../interp.ts';
import { dictItemsClass, dictKeysClass, dictValuesClass } from '../objects/builtins.ts';
import { extendClass, native, type NativeSpec } from '../objects/define.ts';
import { PyDictIterator, PyDictView } from '../objects/iterators.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { PySet } from '../objects/set.ts';
import { reprItems } from './sequences.ts';

/** The keys, values or (key, value) tuples of a view, in order. */
function itemsOf(view: PyDictView): Value[] {
  const dict = view.of;
  if (view.part === 'keys') return dict.keyList();
  if (view.part === 'values') return dict.valueList();
  const out: Value[] = [];
  dict.forEach((key, value) => out.push(new PyTuple([key, value])));
  return out;
}

function contains(m: Interp, view: PyDictView, v: Value): boolean {
  if (view.part === 'keys') return view.of.has(m, v);
  if (!(v instanceof PyTuple) || v.items.length !== 2) return false;
  const [key = null, value = null] = v.items;
  const there = view.of.get(m, key);
  return there !== undefined && m.eq(there, value);
}

function isSetLike(v: Value): v is PySet | PyDictView {
  return v instanceof PySet || (v instanceof PyDictView && v.part !== 'values');
}

function sizeOf(v: PySet | PyDictView): number {
  return v instanceof PySet ? v.size : v.of.size;
}

function elements(m: Interp, v: Value): Value[] {
  return v instanceof PySet ? v.items() : v instanceof PyDictView ? itemsOf(v) : m.list(v);
}

function setOf(m: Interp, items: readonly Value[]): PySet {
  const out = new PySet();
  for (const item of items) out.add(m, item);
  return out;
}

/** Whether all elements of `a` are in `b`. */
function within(m: Interp, a: PySet | PyDictView, b: PySet | PyDictView): boolean {
  const has = (v: Value): boolean => (b instanceof PySet ? b.has(m, v) : contains(m, b, v));
  return elements(m, a).every(has);
}

type Relation = (m: Interp, a: PyDictView, b: PySet | PyDictView) => boolean;

function relation(holds: Relation): NativeSpec {
  return native('value, /', (m: Interp, self: PyDictView, other: Value) =>
    isSetLike(other) ? holds(m, self, other) : NotImplemented,
  );
}

type Combine = (m: Interp, a: readonly Value[], b: PySet) => PySet;

const COMBINATIONS: Readonly<Record<string, Combine>> = {
  and: (m, a, b) =>
    setOf(
      m,
      a.filter((v) => b.has(m, v)),
    ),
  or: (m, a, b) => setOf(m, [...a, ...b.items()]),
  sub: (m, a, b) =>
    setOf(
      m,
      a.filter((v) => !b.has(m, v)),
    ),
  xor: (m, a, b) => {
    const left = setOf(m, a);
    return setOf(m, [...a.filter((v) => !b.has(m, v)), ...b.items().filter((v) => !left.has(m, v))]);
  },
};

function combinations(): Record<string, NativeSpec> {
  const out: Record<string, NativeSpec> = {};
  for (const [name, combine] of Object.entries(COMBINATIONS)) {
    out[`__${name}__`] = native('@value, /', (m: Interp, self: PyDictView, other: Value) =>
      combine(m, itemsOf(self), setOf(m, elements(m, other))),
    );
    out[`__r${name}__`] = native('@value, /', (m: Interp, self: PyDictView, other: Value) =>
      combine(m, elements(m, other), setOf(m, itemsOf(self))),
    );
  }
  return out;
}

const setLike = {
  __contains__: native('key, /', contains),
  __eq__: relation((m, a, b) => a.of.size === sizeOf(b) && within(m, a, b)),
  __ne__: relation((m, a, b) => !(a.of.size === sizeOf(b) && within(m, a, b))),
  __le__: relation((m, a, b) => within(m, a, b)),
  __lt__: relation((m, a, b) => a.of.size < sizeOf(b) && within(m, a, b)),
  __ge__: relation((m, a, b) => within(m, b, a)),
  __gt__: relation((m, a, b) => a.of.size > sizeOf(b) && within(m, b, a)),
  ...combinations(),
  isdisjoint: native('@other, /', (m: Interp, self: PyDictView, other: Value) =>
    elements(m, other).every((v) => !contains(m, self, v)),
  ),
};

for (const cls of [dictKeysClass, dictValuesClass, dictItemsClass]) {
  extendClass(cls, {
    methods: {
      __repr__: native('', (m: Interp, self: PyDictView) => {
        return `${self.cls.name}(${reprItems(m, self, itemsOf(self), '[', ']')})`;
      }),
      __len__: native('', (_m, self: PyDictView) => self.of.size),
      __iter__: native('', (_m, self: PyDictView) => new PyDictIterator(self.of, self.part)),
      __reversed__: native('', (_m, self: PyDictView) => new PyDictIterator(self.of, self.part, -1)),
      ...(cls === dictValuesClass ? {} : setLike),
    },
    ...(cls === dictValuesClass ? {} : { attributes: { __hash__: null } }),
  });
}
