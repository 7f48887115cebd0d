/** `collections.deque`. */
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import type { PyClass } from '../../objects/class.ts';
import { defineClass, native } from '../../objects/define.ts';
import { NotImplemented, PyIterator, PyTraced, type Value, type Walk, type SizeTally } from '../../objects/object.ts';
import { className, clampedIndex } from '../../types/plain.ts';
import { iteratorMethods } from '../../types/iterators.ts';
import { classGetItem } from '../../types/union.ts';
import {
  countOccurrences,
  isIndex,
  ofClass,
  positionOf,
  reprItems,
  sequenceComparisons,
} from '../../types/sequences.ts';
import { repeatCount, resolveIndex } from '../../types/slices.ts';

/** `collections.deque`. As with lists, `edit` before a change: snapshots share the array. */
export class PyDeque extends PyTraced {
  items: readonly Value[] = [];
  /** Infinity: unbounded. */
  limit = Infinity;
  private shared = false;

  edit(): Value[] {
    if (this.shared) {
      this.items = this.items.slice();
      this.shared = false;
    }
    return this.items as Value[];
  }

  replace(items: Value[]): void {
    this.items = items;
    this.shared = false;
  }

  append(v: Value): void {
    const items = this.edit();
    items.push(v);
    if (items.length > this.limit) items.shift();
  }

  appendLeft(v: Value): void {
    const items = this.edit();
    items.unshift(v);
    if (items.length > this.limit) items.pop();
  }

  override save(): unknown {
    this.shared = true;
    return { items: this.items, limit: this.limit, dict: this.dict };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
    this.shared = true;
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    tally.part((saved as PyDeque).items);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.data(this.items.length);
    walk.data(this.limit);
    for (const v of this.items) walk.reach(v);
  }
}

/** Over a deque; any change of its length ends in a RuntimeError. */
class PyDequeIterator extends PyIterator {
  readonly of: PyDeque;
  readonly size: number;
  readonly down: boolean;
  index = 0;
  constructor(of: PyDeque, down: boolean) {
    super();
    this.of = of;
    this.size = of.items.length;
    this.down = down;
  }

  next(m: Interp): Value | undefined {
    if (this.index >= this.size) return undefined;
    if (this.of.items.length !== this.size) m.raise('RuntimeError', 'deque mutated during iteration');
    const at = this.down ? this.size - 1 - this.index : this.index;
    this.index += 1;
    return this.of.items[at];
  }

  override save(): unknown {
    return this.index;
  }

  override load(saved: unknown): void {
    this.index = saved as number;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.of);
    walk.data(this.index);
  }
}

function sameLimit(self: PyDeque, items: Value[]): PyDeque {
  const out = ofClass(new PyDeque(), self.cls);
  out.limit = self.limit;
  out.replace(items.length > self.limit ? items.slice(items.length - self.limit) : items);
  return out;
}

function rotate(self: PyDeque, by: number): void {
  const { items } = self;
  if (items.length === 0) return;
  const shift = ((by % items.length) + items.length) % items.length;
  self.replace([...items.slice(items.length - shift), ...items.slice(0, items.length - shift)]);
}

function insert(m: Interp, self: PyDeque, index: Value, object: Value): null {
  if (self.items.length >= self.limit) m.raise('IndexError', 'deque already at its maximum size');
  self.edit().splice(clampedIndex(m, index), 0, object);
  return null;
}

function repeated(m: Interp, self: PyDeque, n: Value): Value {
  if (!isIndex(m, n)) return NotImplemented;
  const count = repeatCount(m, n, self.items.length, 8);
  return sameLimit(self, Array.from({ length: count }, () => self.items).flat());
}

export const dequeClass = defineClass({
  name: 'deque',
  module: 'collections',
  new: native('*args, **kwargs', (_m, cls: PyClass) => ofClass(new PyDeque(), cls)),
  methods: {
    __init__: native(
      '@iterable=, maxlen=',
      (m: Interp, self: PyDeque, iterable: Value | undefined, maxlen: Value | undefined) => {
        self.limit = Infinity;
        if (maxlen !== undefined && maxlen !== null) {
          if (m.typeOf(maxlen).lookup('__index__') === undefined) m.raise('TypeError', 'an integer is required');
          self.limit = clampedIndex(m, maxlen);
          if (self.limit < 0) m.raise('ValueError', 'maxlen must be non-negative');
        }
        const items = iterable === undefined || iterable === null ? [] : m.list(iterable);
        self.replace(items.length > self.limit ? items.slice(items.length - self.limit) : items);
        return null;
      },
    ),
    __repr__: native('', (m: Interp, self: PyDeque) => {
      const items = reprItems(m, self, self.items, '[', ']');
      return self.limit === Infinity
        ? `${self.cls.name}(${items})`
        : `${self.cls.name}(${items}, maxlen=${self.limit})`;
    }),
    __len__: native('', (_m, self: PyDeque) => self.items.length),
    __bool__: native('', (_m, self: PyDeque) => self.items.length > 0),
    __iter__: native('', (_m, self: PyDeque) => new PyDequeIterator(self, false)),
    __reversed__: native('', (_m, self: PyDeque) => new PyDequeIterator(self, true)),
    __contains__: native(
      'key, /',
      (m: Interp, self: PyDeque, key: Value) => positionOf(m, self.items, key, undefined, undefined) >= 0,
    ),
    __getitem__: native('key, /', (m: Interp, self: PyDeque, key: Value) => {
      if (!isIndex(m, key)) m.raise('TypeError', `sequence index must be integer, not '${className(m, key)}'`);
      return self.items[resolveIndex(m, key, self.items.length, 'deque')] ?? null;
    }),
    __setitem__: native('key, value, /', (m: Interp, self: PyDeque, key: Value, value: Value) => {
      const at = resolveIndex(m, key, self.items.length, 'deque');
      self.edit()[at] = value;
      return null;
    }),
    __delitem__: native('key, /', (m: Interp, self: PyDeque, key: Value) => {
      self.edit().splice(resolveIndex(m, key, self.items.length, 'deque'), 1);
      return null;
    }),
    __add__: native('value, /', (m: Interp, self: PyDeque, other: Value) => {
      if (!(other instanceof PyDeque)) {
        m.raise('TypeError', `can only concatenate deque (not "${className(m, other)}") to deque`);
      }
      return sameLimit(self, [...self.items, ...other.items]);
    }),
    __iadd__: native('@value, /', (m: Interp, self: PyDeque, other: Value) => {
      for (const v of m.list(other)) self.append(v);
      return self;
    }),
    __mul__: native('value, /', repeated),
    __rmul__: native('value, /', repeated),
    ...sequenceComparisons((v) => (v instanceof PyDeque ? v.items : null)),
    append: native('x, /', (_m, self: PyDeque, x: Value) => {
      self.append(x);
      return null;
    }),
    appendleft: native('x, /', (_m, self: PyDeque, x: Value) => {
      self.appendLeft(x);
      return null;
    }),
    pop: native('', (m: Interp, self: PyDeque) => {
      if (self.items.length === 0) m.raise('IndexError', 'pop from an empty deque');
      return self.edit().pop() ?? null;
    }),
    popleft: native('', (m: Interp, self: PyDeque) => {
      if (self.items.length === 0) m.raise('IndexError', 'pop from an empty deque');
      return self.edit().shift() ?? null;
    }),
    extend: native('@iterable, /', (m: Interp, self: PyDeque, iterable: Value) => {
      for (const v of m.list(iterable)) self.append(v);
      return null;
    }),
    extendleft: native('@iterable, /', (m: Interp, self: PyDeque, iterable: Value) => {
      for (const v of m.list(iterable)) self.appendLeft(v);
      return null;
    }),
    insert: native('index, object, /', insert),
    remove: native('value, /', (m: Interp, self: PyDeque, value: Value) => {
      const at = positionOf(m, self.items, value, undefined, undefined);
      if (at < 0) m.raise('ValueError', `${m.repr(value)} is not in deque`);
      self.edit().splice(at, 1);
      return null;
    }),
    index: native(
      'value, start=, stop=, /',
      (m: Interp, self: PyDeque, value: Value, start: Value | undefined, stop: Value | undefined) => {
        const at = positionOf(m, self.items, value, start, stop);
        if (at < 0) m.raise('ValueError', `${m.repr(value)} is not in deque`);
        return at;
      },
    ),
    count: native('value, /', (m: Interp, self: PyDeque, value: Value) => countOccurrences(m, self.items, value)),
    rotate: native('n=, /', (m: Interp, self: PyDeque, n: Value | undefined) => {
      rotate(self, n === undefined ? 1 : clampedIndex(m, n));
      return null;
    }),
    reverse: native('', (_m, self: PyDeque) => {
      self.replace(self.items.toReversed());
      return null;
    }),
    copy: native('', (_m, self: PyDeque) => sameLimit(self, self.items.slice())),
    __copy__: native('', (_m, self: PyDeque) => sameLimit(self, self.items.slice())),
    clear: native('', (_m, self: PyDeque) => {
      self.replace([]);
      return null;
    }),
  },
  classMethods: { __class_getitem__: classGetItem },
  properties: { maxlen: { get: (_m, self: PyDeque) => (self.limit === Infinity ? null : self.limit) } },
  attributes: { __hash__: null },
});
kindIs(PyDeque, dequeClass);

const dequeIteratorClass = defineClass({ name: '_deque_iterator', module: 'collections', methods: iteratorMethods });
kindIs(PyDequeIterator, dequeIteratorClass);
