/** The class range. */
import type { Interp } from '../interp.ts';
import { rangeClass } from '../objects/builtins.ts';
import { extendClass, native } from '../objects/define.ts';
import { PySlice } from '../objects/function.ts';
import { PyRange, PyRangeIterator } from '../objects/iterators.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { hashTuple } from './hash.ts';
import { addInt, floorDivInt, modInt, mulInt, negInt, subInt, type Int } from './int-arithmetic.ts';
import { className, floatOf, intOf } from './plain.ts';
import { resolveSlice } from './slices.ts';

/** The index of an int in a range, `null` when it is not there. */
function positionIn(m: Interp, range: PyRange, n: Int): Int | null {
  const { start, step, stop } = range;
  const inside = step > 0 ? n >= start && n < stop : n <= start && n > stop;
  const offset = subInt(n, start);
  return inside && modInt(m, offset, step) === 0 ? floorDivInt(m, offset, step) : null;
}

/** The same for any value: floats count when they are whole, other objects are compared one by one. */
function find(m: Interp, range: PyRange, v: Value): Int | null {
  const n = intOf(v);
  if (n !== null) return positionIn(m, range, n);
  const x = floatOf(v);
  if (x !== null) return Number.isSafeInteger(x) ? positionIn(m, range, x + 0) : null;
  if (typeof v === 'string' || v === null) return null;
  for (let i = 0; i < range.length; i += 1) if (m.eq(range.at(i), v)) return i;
  return null;
}

function item(m: Interp, range: PyRange, key: Value): Value {
  if (key instanceof PySlice) {
    const { start, stop, step } = resolveSlice(m, key, Number(range.length));
    const at = (i: number): Int => addInt(range.start, mulInt(i, range.step));
    return new PyRange(at(start), at(stop), mulInt(step, range.step));
  }
  if (
    typeof key === 'string' ||
    (typeof key === 'object' && (key === null || m.typeOf(key).lookup('__index__') === undefined))
  ) {
    m.raise('TypeError', `range indices must be integers or slices, not ${className(m, key)}`);
  }
  const index = m.index(key);
  const position = index < 0 ? addInt(index, range.length) : index;
  if (position < 0 || position >= range.length) m.raise('IndexError', 'range object index out of range');
  return range.at(position);
}

function same(m: Interp, a: PyRange, b: PyRange): boolean {
  if (a.length !== b.length) return false;
  if (a.length === 0) return true;
  return m.eq(a.start, b.start) && (a.length === 1 || m.eq(a.step, b.step));
}

extendClass(rangeClass, {
  new: native('*args', (m: Interp, _cls: Value, args: Value[]) => {
    if (args.length === 0) m.raise('TypeError', 'range expected at least 1 argument, got 0');
    if (args.length > 3) m.raise('TypeError', `range expected at most 3 arguments, got ${args.length}`);
    const [first = 0, second = 0, third = 1] = args.map((v) => m.index(v));
    if (args.length === 1) return new PyRange(0, first, 1);
    if (third === 0) m.raise('ValueError', 'range() arg 3 must not be zero');
    return new PyRange(first, second, third);
  }),
  methods: {
    __repr__: native('', (_m, { start, stop, step }: PyRange) =>
      step === 1 ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`,
    ),
    __len__: native('', (_m, self: PyRange) => self.length),
    __bool__: native('', (_m, self: PyRange) => self.length !== 0),
    __iter__: native('', (_m, self: PyRange) => new PyRangeIterator(self)),
    __reversed__: native('', (_m, self: PyRange) => {
      const last = addInt(self.start, mulInt(subInt(self.length, 1), self.step));
      return new PyRangeIterator(new PyRange(last, subInt(self.start, self.step), negInt(self.step)));
    }),
    __contains__: native('key, /', (m: Interp, self: PyRange, key: Value) => find(m, self, key) !== null),
    __getitem__: native('key, /', item),
    __hash__: native('', (m: Interp, self: PyRange) => {
      const none = m.hash(null);
      const [start, step] = [self.length === 0 ? none : m.hash(self.start), self.length > 1 ? m.hash(self.step) : none];
      return hashTuple([m.hash(self.length), start, step]);
    }),
    __eq__: native('value, /', (m: Interp, self: PyRange, other: Value) =>
      other instanceof PyRange ? same(m, self, other) : NotImplemented,
    ),
    __ne__: native('value, /', (m: Interp, self: PyRange, other: Value) =>
      other instanceof PyRange ? !same(m, self, other) : NotImplemented,
    ),
    index: native('value, /', (m: Interp, self: PyRange, value: Value) => {
      const at = find(m, self, value);
      if (at === null) m.raise('ValueError', `${m.repr(value)} is not in range`);
      return at;
    }),
    count: native('value, /', (m: Interp, self: PyRange, value: Value) => (find(m, self, value) === null ? 0 : 1)),
  },
  properties: {
    start: { get: (_m, self: PyRange) => self.start },
    stop: { get: (_m, self: PyRange) => self.stop },
    step: { get: (_m, self: PyRange) => self.step },
  },
});
