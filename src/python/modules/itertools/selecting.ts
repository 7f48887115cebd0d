/** Iterators that give some of the items: `takewhile`, `dropwhile`, `filterfalse`, `starmap`, `compress`. */
import type { IteratorState } from '../../objects/object.ts';
import { PyFilter } from '../../builtins/map.ts';
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import { defineClass, native } from '../../objects/define.ts';
import type { Value, Walk } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { iteratorMethods } from '../../types/iterators.ts';
import { callRunsPython, iterationRunsPython, TurnIterator, type Asking } from '../../types/resumable-iterator.ts';

/** `takewhile`, `dropwhile`: a test, and whether it has decided. */
export class PyWhile extends TurnIterator {
  readonly test: Value;
  readonly source: Value;
  readonly taking: boolean;
  decided = false;
  constructor(test: Value, source: Value, taking: boolean) {
    super();
    this.test = test;
    this.source = source;
    this.taking = taking;
  }

  /** `state.pending`: the item being tested. */
  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    const item = state.pending;
    if (item !== undefined) {
      state.pending = undefined;
      if (m.truth(sent ?? null)) return this.taking ? item : ask.next(this.source);
      this.decided = true;
      return this.taking ? m.ended : item;
    }
    if (this.decided && this.taking) return m.ended;
    if (sent === undefined) return ask.next(this.source);
    if (this.decided || sent === m.ended) return sent;
    state.pending = sent;
    return ask.call(this.test, [sent]);
  }

  protected runsPython(): boolean {
    return callRunsPython(this.test) || iterationRunsPython(this.source);
  }

  override save(): unknown {
    return this.decided;
  }

  override load(saved: unknown): void {
    this.decided = saved as boolean;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.test);
    walk.reach(this.source);
    walk.data(this.decided);
  }
}

/** The dropwhile half of `PyWhile`, a kind of its own because its class is. */
export class PyDropWhile extends PyWhile {}

export const takewhileClass = defineClass({
  name: 'takewhile',
  module: 'itertools',
  new: native(
    'predicate, iterable, /',
    (m: Interp, _cls: Value, test: Value, iterable: Value) => new PyWhile(test, m.iter(iterable), true),
  ),
  methods: iteratorMethods,
});
kindIs(PyWhile, takewhileClass);

export const dropwhileClass = defineClass({
  name: 'dropwhile',
  module: 'itertools',
  new: native(
    'predicate, iterable, /',
    (m: Interp, _cls: Value, test: Value, iterable: Value) => new PyDropWhile(test, m.iter(iterable), false),
  ),
  methods: iteratorMethods,
});
kindIs(PyDropWhile, dropwhileClass);

/** `filterfalse` */
export class PyFilterFalse extends PyFilter {}

export const filterfalseClass = defineClass({
  name: 'filterfalse',
  module: 'itertools',
  new: native(
    'function, iterable, /',
    (m: Interp, _cls: Value, fn: Value, iterable: Value) => new PyFilterFalse(fn, m.iter(iterable), false),
  ),
  methods: iteratorMethods,
});
kindIs(PyFilterFalse, filterfalseClass);

/** `starmap(fn, source)` */
export class PyStarmap extends TurnIterator {
  readonly fn: Value;
  readonly source: Value;
  constructor(fn: Value, source: Value) {
    super();
    this.fn = fn;
    this.source = source;
  }

  /** `state.pending`: true once the call is under way. */
  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    if (state.pending === true) return sent ?? null;
    if (sent === undefined) return ask.next(this.source);
    if (sent === m.ended) return sent;
    state.pending = true;
    return ask.call(this.fn, sent instanceof PyTuple ? sent.items : m.list(sent));
  }

  protected runsPython(): boolean {
    return callRunsPython(this.fn) || iterationRunsPython(this.source);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
    walk.reach(this.source);
  }
}

export const starmapClass = defineClass({
  name: 'starmap',
  module: 'itertools',
  new: native(
    'function, iterable, /',
    (m: Interp, _cls: Value, fn: Value, iterable: Value) => new PyStarmap(fn, m.iter(iterable)),
  ),
  methods: iteratorMethods,
});
kindIs(PyStarmap, starmapClass);

/** `compress(data, selectors)` */
export class PyCompress extends TurnIterator {
  readonly source: Value;
  readonly selectors: Value;
  constructor(source: Value, selectors: Value) {
    super();
    this.source = source;
    this.selectors = selectors;
  }

  /** `state.pending`: the item whose selector is asked for. */
  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    const item = state.pending;
    if (sent === undefined) return ask.next(this.source);
    if (sent === m.ended) return sent;
    if (item === undefined) {
      state.pending = sent;
      return ask.next(this.selectors);
    }
    state.pending = undefined;
    return m.truth(sent) ? item : ask.next(this.source);
  }

  protected runsPython(): boolean {
    return iterationRunsPython(this.source) || iterationRunsPython(this.selectors);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.source);
    walk.reach(this.selectors);
  }
}

export const compressClass = defineClass({
  name: 'compress',
  module: 'itertools',
  new: native(
    'data, selectors',
    (m: Interp, _cls: Value, data: Value, selectors: Value) => new PyCompress(m.iter(data), m.iter(selectors)),
  ),
  methods: iteratorMethods,
});
kindIs(PyCompress, compressClass);
