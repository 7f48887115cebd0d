/** Iterators that need not end: `count`, `cycle`, `repeat`. */
import type { IteratorState, SizeTally } from '../../objects/object.ts';
import { floatRepr } from '../../formatting/float-repr.ts';
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import { defineClass, native } from '../../objects/define.ts';
import { PyFloat, PyIterator, type Value, type Walk } from '../../objects/object.ts';
import { addInt } from '../../types/int-arithmetic.ts';
import { iteratorMethods } from '../../types/iterators.ts';
import { clampedIndex } from '../../types/plain.ts';
import { iterationRunsPython, TurnIterator, type Asking } from '../../types/resumable-iterator.ts';

/** `count(start, step)` */
export class PyCount extends PyIterator {
  value: Value;
  readonly step: Value;
  constructor(value: Value, step: Value) {
    super();
    this.value = value;
    this.step = step;
  }

  next(m: Interp): Value {
    const { value, step } = this;
    const isInt = typeof value === 'number' && typeof step === 'number';
    this.value = isInt ? addInt(value, step) : m.binary('+', value, step);
    return value;
  }

  override save(): unknown {
    return this.value;
  }

  override load(saved: unknown): void {
    this.value = saved as Value;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.value);
    walk.data(this.value instanceof PyFloat ? floatRepr(this.value.v) : 0);
    walk.reach(this.step);
  }
}

export const countClass = defineClass({
  name: 'count',
  module: 'itertools',
  new: native(
    'start=, step=',
    (_m, _cls: Value, start: Value | undefined, step: Value | undefined) => new PyCount(start ?? 0, step ?? 1),
  ),
  methods: {
    ...iteratorMethods,
    __repr__: native('', (m: Interp, self: PyCount) =>
      self.step === 1 ? `count(${m.repr(self.value)})` : `count(${m.repr(self.value)}, ${m.repr(self.step)})`,
    ),
  },
});
kindIs(PyCount, countClass);

/** `cycle(iterable)`: what was seen is kept and goes round. */
export class PyCycle extends TurnIterator {
  readonly source: Value;
  seen: readonly Value[] = [];
  ended = false;
  index = 0;
  constructor(source: Value) {
    super();
    this.source = source;
  }

  turn(m: Interp, ask: Asking, _state: IteratorState, sent: Value | undefined): Value {
    if (!this.ended && sent === undefined) return ask.next(this.source);
    if (sent !== undefined && sent !== m.ended) {
      this.seen = [...this.seen, sent];
      return sent;
    }
    this.ended = true;
    const value = this.seen[this.index];
    if (value === undefined) return m.ended;
    this.index = (this.index + 1) % this.seen.length;
    return value;
  }

  protected runsPython(): boolean {
    return !this.ended && iterationRunsPython(this.source);
  }

  override save(): unknown {
    return { seen: this.seen, ended: this.ended, index: this.index };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    tally.part((saved as PyCycle).seen);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.source);
    for (const v of this.seen) walk.reach(v);
    walk.data(this.index);
  }
}

export const cycleClass = defineClass({
  name: 'cycle',
  module: 'itertools',
  new: native('iterable, /', (m: Interp, _cls: Value, iterable: Value) => new PyCycle(m.iter(iterable))),
  methods: iteratorMethods,
});
kindIs(PyCycle, cycleClass);

/** `repeat(object, times)`; `left` < 0: without end. */
export class PyRepeat extends PyIterator {
  readonly object: Value;
  left: number;
  constructor(object: Value, left: number) {
    super();
    this.object = object;
    this.left = left;
  }

  next(): Value | undefined {
    if (this.left === 0) return undefined;
    if (this.left > 0) this.left -= 1;
    return this.object;
  }

  override save(): unknown {
    return this.left;
  }

  override load(saved: unknown): void {
    this.left = saved as number;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.object);
    walk.data(this.left);
  }
}

export const repeatClass = defineClass({
  name: 'repeat',
  module: 'itertools',
  new: native(
    'object, times=',
    (m: Interp, _cls: Value, object: Value, times: Value | undefined) =>
      new PyRepeat(object, times === undefined ? -1 : Math.max(0, clampedIndex(m, times))),
  ),
  methods: {
    ...iteratorMethods,
    __repr__: native('', (m: Interp, self: PyRepeat) =>
      self.left < 0 ? `repeat(${m.repr(self.object)})` : `repeat(${m.repr(self.object)}, ${self.left})`,
    ),
    __length_hint__: native('', (_m, self: PyRepeat) => Math.max(0, self.left)),
  },
});
kindIs(PyRepeat, repeatClass);
