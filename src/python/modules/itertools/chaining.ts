/** Iterators over several others or a part of one: `chain`, `islice`, `zip_longest`. */
import type { IteratorState } from '../../objects/object.ts';
import { takenSoFar } from '../../types/resumable-iterator.ts';
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import { defineClass, native } from '../../objects/define.ts';
import { PyTupleIterator } from '../../objects/iterators.ts';
import type { Value, Walk } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { clampedIndex } from '../../types/plain.ts';
import { iteratorMethods } from '../../types/iterators.ts';
import { iterationRunsPython, TurnIterator, type Asking } from '../../types/resumable-iterator.ts';

/** `chain(*iterables)`: an iterator of iterables, and the iterator it is in. */
export class PyChain extends TurnIterator {
  readonly outer: Value;
  inner: Value | undefined = undefined;
  constructor(outer: Value) {
    super();
    this.outer = outer;
  }

  /** `state.pending`: true while the next iterable is asked for. */
  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    if (state.pending === true) {
      state.pending = false;
      if (sent === m.ended || sent === undefined) return m.ended;
      this.inner = m.iter(sent);
      return ask.next(this.inner);
    }
    if (sent !== undefined && sent !== m.ended) return sent;
    if (sent === undefined && this.inner !== undefined) return ask.next(this.inner);
    this.inner = undefined;
    state.pending = true;
    return ask.next(this.outer);
  }

  protected runsPython(): boolean {
    if (this.outer instanceof PyTupleIterator) {
      return (this.inner !== undefined && iterationRunsPython(this.inner)) || this.outer.items.some(mayRunPython);
    }
    return true;
  }

  override save(): unknown {
    return this.inner;
  }

  override load(saved: unknown): void {
    this.inner = saved as Value | undefined;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.outer);
    walk.reach(this.inner);
  }
}

/** An iterable whose iterator may be one of Python code: anything but the built-in containers. */
function mayRunPython(v: Value): boolean {
  return typeof v === 'object' && v !== null && !(v.cls.builtin && v.cls.lookup('__next__') === undefined);
}

export const chainClass = defineClass({
  name: 'chain',
  module: 'itertools',
  new: native('*iterables', (_m, _cls: Value, iterables: Value[]) => new PyChain(new PyTupleIterator(iterables))),
  methods: iteratorMethods,
  classMethods: {
    from_iterable: native('iterable, /', (m: Interp, _cls: Value, iterable: Value) => new PyChain(m.iter(iterable))),
  },
});
kindIs(PyChain, chainClass);

/** `islice(source, start, stop, step)`; `stop` < 0: to the end. */
export class PyIslice extends TurnIterator {
  readonly source: Value;
  /** How many items of the source are to be passed over before the next result. */
  skip: number;
  /** The position in the source. */
  at = 0;
  readonly stop: number;
  readonly step: number;
  constructor(source: Value, start: number, stop: number, step: number) {
    super();
    this.source = source;
    this.skip = start;
    this.stop = stop;
    this.step = step;
  }

  turn(m: Interp, ask: Asking, _state: IteratorState, sent: Value | undefined): Value {
    if (sent === m.ended) return sent;
    if (sent !== undefined) {
      this.at += 1;
      if (this.skip === 0) {
        this.skip = this.step - 1;
        return sent;
      }
      this.skip -= 1;
    }
    const target = this.at + this.skip;
    const isBeyond = this.stop >= 0 && target >= this.stop;
    // Like CPython, go on to the stop when the next result lies beyond it.
    if (isBeyond && this.at >= this.stop) return m.ended;
    return ask.next(this.source);
  }

  protected runsPython(): boolean {
    return iterationRunsPython(this.source);
  }

  override save(): unknown {
    return { skip: this.skip, at: this.at };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.data(this.stop);
    walk.data(this.step);
    walk.reach(this.source);
    walk.data(this.skip);
    walk.data(this.at);
  }
}

function sliceBound(m: Interp, v: Value | undefined, otherwise: number, what: string): number {
  if (v === undefined || v === null) return otherwise;
  const n = m.typeOf(v).lookup('__index__') === undefined ? -1 : clampedIndex(m, v);
  if (n < 0) m.raise('ValueError', what);
  return n;
}

export const isliceClass = defineClass({
  name: 'islice',
  module: 'itertools',
  new: native('iterable, *args', (m: Interp, _cls: Value, iterable: Value, args: Value[]) => {
    if (args.length === 0 || args.length > 3) {
      const bound = args.length === 0 ? 'at least 2 arguments, got 1' : `at most 4 arguments, got ${args.length + 1}`;
      m.raise('TypeError', `islice expected ${bound}`);
    }
    const must = 'must be None or an integer: 0 <= x <= sys.maxsize.';
    const indices = `Indices for islice() ${must}`;
    const [first, second, third] = args.length === 1 ? [undefined, args[0], undefined] : args;
    const stop = sliceBound(m, second, -1, args.length === 1 ? `Stop argument for islice() ${must}` : indices);
    const start = sliceBound(m, first, 0, indices);
    const step = sliceBound(m, third, 1, 'Step for islice() must be a positive integer or None.');
    if (step < 1) m.raise('ValueError', 'Step for islice() must be a positive integer or None.');
    return new PyIslice(m.iter(iterable), start, stop, step);
  }),
  methods: iteratorMethods,
});
kindIs(PyIslice, isliceClass);

/** `zip_longest(*sources, fillvalue=…)`; a source that has ended is `undefined`. */
export class PyZipLongest extends TurnIterator {
  sources: readonly (Value | undefined)[];
  readonly fill: Value;
  constructor(sources: readonly Value[], fill: Value) {
    super();
    this.sources = sources;
    this.fill = fill;
  }

  /** `state.taken`: the values of the first sources. */
  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    const taken = takenSoFar(state);
    if (sent === m.ended) {
      const ended = taken.length;
      this.sources = this.sources.map((source, i) => (i === ended ? undefined : source));
      if (this.sources.every((source) => source === undefined)) return m.ended;
      taken.push(this.fill);
    } else if (sent !== undefined) {
      taken.push(sent);
    }
    while (taken.length < this.sources.length) {
      const source = this.sources[taken.length];
      if (source !== undefined) return ask.next(source);
      taken.push(this.fill);
    }
    return this.sources.every((source) => source === undefined) ? m.ended : new PyTuple(taken);
  }

  protected runsPython(): boolean {
    return this.sources.some((source) => source !== undefined && iterationRunsPython(source));
  }

  override save(): unknown {
    return this.sources;
  }

  override load(saved: unknown): void {
    this.sources = saved as readonly (Value | undefined)[];
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    for (const source of this.sources) walk.reach(source);
    walk.reach(this.fill);
  }
}

export const zipLongestClass = defineClass({
  name: 'zip_longest',
  module: 'itertools',
  new: native(
    '*iterables, fillvalue=',
    (m: Interp, _cls: Value, iterables: Value[], fill: Value | undefined) =>
      new PyZipLongest(
        iterables.map((v) => m.iter(v)),
        fill ?? null,
      ),
  ),
  methods: iteratorMethods,
});
kindIs(PyZipLongest, zipLongestClass);
