/** The class tuple. */
import type { Interp } from '../interp.ts';
import { tupleClass } from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native } from '../objects/define.ts';
import { PySlice } from '../objects/function.ts';
import { PyTupleIterator } from '../objects/iterators.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { hashTuple } from './hash.ts';
import { repeatItems } from './list.ts';
import { className } from './plain.ts';
import { countOccurrences, isIndex, ofClass, positionOf, reprItems, sequenceComparisons } from './sequences.ts';
import { resolveIndex, resolveSlice, slicedItems } from './slices.ts';

function repeated(m: Interp, self: PyTuple, n: Value): Value {
  return isIndex(m, n) ? new PyTuple(repeatItems(m, self.items, n)) : NotImplemented;
}

extendClass(tupleClass, {
  new: native('@iterable=, /', (m: Interp, cls: PyClass, iterable: Value | undefined) => {
    if (iterable instanceof PyTuple && cls === tupleClass && iterable.cls === tupleClass) return iterable;
    return ofClass(new PyTuple(iterable === undefined ? [] : m.list(iterable)), cls);
  }),
  methods: {
    __repr__: native('', (m: Interp, self: PyTuple) =>
      reprItems(m, self, self.items, '(', self.items.length === 1 ? ',)' : ')'),
    ),
    __hash__: native('', (m: Interp, self: PyTuple) => hashTuple(self.items.map((item) => m.hash(item)))),
    __len__: native('', (_m, self: PyTuple) => self.items.length),
    __iter__: native('', (_m, self: PyTuple) => new PyTupleIterator(self.items)),
    __contains__: native(
      'key, /',
      (m: Interp, self: PyTuple, key: Value) => positionOf(m, self.items, key, undefined, undefined) >= 0,
    ),
    __getitem__: native('key, /', (m: Interp, self: PyTuple, key: Value) =>
      key instanceof PySlice
        ? new PyTuple(slicedItems(self.items, resolveSlice(m, key, self.items.length)))
        : (self.items[resolveIndex(m, key, self.items.length, 'tuple')] ?? null),
    ),
    __add__: native('value, /', (m: Interp, self: PyTuple, other: Value) => {
      if (!(other instanceof PyTuple)) {
        m.raise('TypeError', `can only concatenate tuple (not "${className(m, other)}") to tuple`);
      }
      return new PyTuple([...self.items, ...other.items]);
    }),
    __mul__: native('value, /', repeated),
    __rmul__: native('value, /', repeated),
    ...sequenceComparisons((v) => (v instanceof PyTuple ? v.items : null)),
    index: native(
      'value, start=, stop=, /',
      (m: Interp, self: PyTuple, value: Value, start: Value | undefined, stop: Value | undefined) => {
        const at = positionOf(m, self.items, value, start, stop);
        if (at < 0) m.raise('ValueError', 'tuple.index(x): x not in tuple');
        return at;
      },
    ),
    count: native('value, /', (m: Interp, self: PyTuple, value: Value) => countOccurrences(m, self.items, value)),
  },
});
