/** Iterators that remember: `accumulate`, `pairwise`, `tee`. */
import type { IteratorState, SizeTally } from '../../objects/object.ts';
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import { defineClass, native } from '../../objects/define.ts';
import { PyTraced, type Value, type Walk } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { iteratorMethods } from '../../types/iterators.ts';
import { clampedIndex } from '../../types/plain.ts';
import { callRunsPython, iterationRunsPython, TurnIterator, type Asking } from '../../types/resumable-iterator.ts';

/** `accumulate(source, fn, initial=…)` */
export class PyAccumulate extends TurnIterator {
  readonly source: Value;
  readonly fn: Value;
  /** The last result; `undefined` before the first. */
  total: Value | undefined = undefined;
  /** A first result that waits to be given out. */
  initial: Value | undefined;
  constructor(source: Value, fn: Value, initial: Value | undefined) {
    super();
    this.source = source;
    this.fn = fn;
    this.initial = initial;
  }

  /** `state.pending`: true while the function runs. */
  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    const { initial, total } = this;
    if (initial !== undefined) {
      this.initial = undefined;
      return this.settle(initial);
    }
    if (sent === undefined) return ask.next(this.source);
    if (sent === m.ended) return sent;
    if (state.pending === true || total === undefined) return this.settle(sent);
    if (this.fn === null) return this.settle(m.binary('+', total, sent));
    state.pending = true;
    return ask.call(this.fn, [total, sent]);
  }

  private settle(total: Value): Value {
    this.total = total;
    return total;
  }

  protected runsPython(): boolean {
    return (this.fn !== null && callRunsPython(this.fn)) || iterationRunsPython(this.source);
  }

  override save(): unknown {
    return { total: this.total, initial: this.initial };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.source);
    walk.reach(this.fn);
    walk.reach(this.total);
    walk.reach(this.initial);
  }
}

export const accumulateClass = defineClass({
  name: 'accumulate',
  module: 'itertools',
  new: native(
    'iterable, func=, *, initial=',
    (m: Interp, _cls: Value, iterable: Value, fn: Value | undefined, initial: Value | undefined) =>
      new PyAccumulate(m.iter(iterable), fn ?? null, initial ?? undefined),
  ),
  methods: iteratorMethods,
});
kindIs(PyAccumulate, accumulateClass);

/** `pairwise(source)`; `previous` is `undefined` before the first item. */
export class PyPairwise extends TurnIterator {
  readonly source: Value;
  previous: Value | undefined = undefined;
  constructor(source: Value) {
    super();
    this.source = source;
  }

  turn(m: Interp, ask: Asking, _state: IteratorState, sent: Value | undefined): Value {
    if (sent === undefined) return ask.next(this.source);
    if (sent === m.ended) return sent;
    const { previous } = this;
    this.previous = sent;
    return previous === undefined ? ask.next(this.source) : new PyTuple([previous, sent]);
  }

  protected runsPython(): boolean {
    return iterationRunsPython(this.source);
  }

  override save(): unknown {
    return { previous: this.previous };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.source);
    walk.reach(this.previous);
  }
}

export const pairwiseClass = defineClass({
  name: 'pairwise',
  module: 'itertools',
  new: native('iterable, /', (m: Interp, _cls: Value, iterable: Value) => new PyPairwise(m.iter(iterable))),
  methods: iteratorMethods,
});
kindIs(PyPairwise, pairwiseClass);

/** What the iterators of one `tee` share: items taken from the source that some of them still need. */
class TeeBuffer extends PyTraced {
  readonly source: Value;
  items: readonly Value[] = [];
  constructor(source: Value) {
    super();
    this.source = source;
  }

  override save(): unknown {
    return this.items;
  }

  override load(saved: unknown): void {
    this.items = saved as readonly Value[];
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    tally.part(saved as readonly Value[]);
  }

  override visit(walk: Walk): void {
    walk.reach(this.source);
    for (const v of this.items) walk.reach(v);
  }
}

/** One of the iterators `tee` returns. */
export class PyTee extends TurnIterator {
  readonly buffer: TeeBuffer;
  index = 0;
  constructor(buffer: TeeBuffer) {
    super();
    this.buffer = buffer;
  }

  turn(m: Interp, ask: Asking, _state: IteratorState, sent: Value | undefined): Value {
    if (sent === m.ended) return sent;
    const { buffer } = this;
    if (sent !== undefined) buffer.items = [...buffer.items, sent];
    const value = buffer.items[this.index];
    if (value === undefined) return ask.next(buffer.source);
    this.index += 1;
    return value;
  }

  protected runsPython(): boolean {
    return iterationRunsPython(this.buffer.source);
  }

  override save(): unknown {
    return this.index;
  }

  override load(saved: unknown): void {
    this.index = saved as number;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.buffer);
    walk.data(this.index);
  }
}

export const teeClass = defineClass({ name: '_tee', module: 'itertools', methods: iteratorMethods });
kindIs(PyTee, teeClass);
kindIs(TeeBuffer, teeClass);

/** `tee(iterable, n)` */
export const tee = native('iterable, n=, /', (m: Interp, iterable: Value, n: Value | undefined) => {
  const count = n === undefined ? 2 : clampedIndex(m, n);
  if (count < 0) m.raise('ValueError', 'n must be >= 0');
  const buffer = new TeeBuffer(m.iter(iterable));
  return new PyTuple(Array.from({ length: count }, () => new PyTee(buffer)));
});
