/** `map` and `filter`. */
import type { IteratorState } from '../objects/object.ts';
import { takenSoFar } from '../types/resumable-iterator.ts';
import type { Interp } from '../interp.ts';
import { kindIs } from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { defineClass, native } from '../objects/define.ts';
import type { Value, Walk } from '../objects/object.ts';
import { iteratorMethods } from '../types/iterators.ts';
import { ofClass } from '../types/sequences.ts';
import {
  callRunsPython,
  iterationRunsPython,
  iteratorOf,
  TurnIterator,
  type Asking,
} from '../types/resumable-iterator.ts';

/** `map(fn, *sources)`. */
export class PyMap extends TurnIterator {
  readonly fn: Value;
  readonly sources: readonly Value[];
  constructor(fn: Value, sources: readonly Value[]) {
    super();
    this.fn = fn;
    this.sources = sources;
  }

  /** `state.taken`: the arguments so far; once all are there the call's result comes back. */
  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    const taken = takenSoFar(state);
    if (taken.length === this.sources.length) return sent ?? null;
    if (sent === m.ended) return m.ended;
    if (sent !== undefined) taken.push(sent);
    const source = this.sources[taken.length];
    return source === undefined ? ask.call(this.fn, taken) : ask.next(source);
  }

  protected runsPython(): boolean {
    return callRunsPython(this.fn) || this.sources.some(iterationRunsPython);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
    for (const source of this.sources) walk.reach(source);
  }
}

export const mapClass = defineClass({
  name: 'map',
  new: native('*args', (m: Interp, cls: PyClass, args: Value[]) => {
    const [fn, ...iterables] = args;
    if (fn === undefined || iterables.length === 0) m.raise('TypeError', 'map() must have at least two arguments.');
    return ofClass(
      new PyMap(
        fn,
        iterables.map((v) => iteratorOf(m, v)),
      ),
      cls,
    );
  }),
  methods: iteratorMethods,
});
kindIs(PyMap, mapClass);

/** `filter(fn, source)`; `wanted` is false for `itertools.filterfalse`. */
export class PyFilter extends TurnIterator {
  readonly fn: Value;
  readonly source: Value;
  readonly wanted: boolean;
  constructor(fn: Value, source: Value, wanted = true) {
    super();
    this.fn = fn;
    this.source = source;
    this.wanted = wanted;
  }

  /** `state.pending`: the item whose test is under way. */
  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    const item = state.pending;
    if (item !== undefined) {
      state.pending = undefined;
      return m.truth(sent ?? null) === this.wanted ? item : ask.next(this.source);
    }
    if (sent === undefined) return ask.next(this.source);
    if (sent === m.ended) return sent;
    if (this.fn === null) return m.truth(sent) === this.wanted ? sent : ask.next(this.source);
    state.pending = sent;
    return ask.call(this.fn, [sent]);
  }

  protected runsPython(): boolean {
    return (this.fn !== null && callRunsPython(this.fn)) || iterationRunsPython(this.source);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
    walk.reach(this.source);
  }
}

export const filterClass = defineClass({
  name: 'filter',
  new: native('function, iterable, /', (m: Interp, cls: PyClass, fn: Value, iterable: Value) =>
    ofClass(new PyFilter(fn, iteratorOf(m, iterable)), cls),
  ),
  methods: iteratorMethods,
});
kindIs(PyFilter, filterClass);
