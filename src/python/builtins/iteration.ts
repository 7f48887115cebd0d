/** `iter` and `next`. */
import type { IteratorState } from '../objects/object.ts';
import type { Interp, NativeKind } from '../interp.ts';
import { isInstance, kindIs } from '../objects/builtins.ts';
import { defineClass, native, type NativeSpec } from '../objects/define.ts';
import { exceptionClass } from '../objects/exceptions.ts';
import { PyIterator, type Value, type Walk } from '../objects/object.ts';
import { iteratorMethods } from '../types/iterators.ts';
import { className } from '../types/plain.ts';
import { callRunsPython, iterationRunsPython, TurnIterator, type Asking } from '../types/resumable-iterator.ts';

/** `iter(callable, sentinel)`. */
export class PyCallIterator extends TurnIterator {
  readonly fn: Value;
  readonly sentinel: Value;
  done = false;
  constructor(fn: Value, sentinel: Value) {
    super();
    this.fn = fn;
    this.sentinel = sentinel;
  }

  turn(m: Interp, ask: Asking, _state: IteratorState, sent: Value | undefined): Value {
    if (this.done) return m.ended;
    if (sent === undefined) return ask.call(this.fn, []);
    this.done = m.eq(sent, this.sentinel);
    return this.done ? m.ended : sent;
  }

  protected runsPython(): boolean {
    return callRunsPython(this.fn);
  }

  override save(): unknown {
    return this.done;
  }

  override load(saved: unknown): void {
    this.done = saved as boolean;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
    walk.reach(this.sentinel);
    walk.data(this.done);
  }
}

export const callIteratorClass = defineClass({
  name: 'callable_iterator',
  methods: iteratorMethods,
  subclassable: false,
});
kindIs(PyCallIterator, callIteratorClass);

/** `next(iterator, default)` where Python code runs. */
const nextOr: NativeKind<{ readonly iterator: Value; readonly otherwise: Value }> = {
  name: 'next',
  step(m, { iterator, otherwise }, sent) {
    if (sent === undefined) return m.pushNext(iterator);
    return sent === m.ended ? otherwise : sent;
  },
  caught(_m, state, exception) {
    return isInstance(exception, exceptionClass('StopIteration')) ? state.otherwise : undefined;
  },
};

function next(m: Interp, iterator: Value, otherwise: Value | undefined): Value {
  const method = m.typeOf(iterator).lookup('__next__');
  if (method === undefined) m.raise('TypeError', `'${className(m, iterator)}' object is not an iterator`);
  if (iterationRunsPython(iterator)) {
    return otherwise === undefined ? m.pushCall(method, [iterator]) : m.pushNative(nextOr, { iterator, otherwise });
  }
  const value = iterator instanceof PyIterator ? iterator.next(m) : m.next(iterator);
  if (value !== undefined) return value;
  return otherwise === undefined ? m.throw(m.exception('StopIteration')) : otherwise;
}

/** Builtin functions on iterators. */
export const iteration: Readonly<Record<string, NativeSpec>> = {
  iter: native('object, sentinel=, /', (m: Interp, object: Value, sentinel: Value | undefined) => {
    if (sentinel === undefined) return m.iter(object);
    if (!m.callable(object)) m.raise('TypeError', 'iter(v, w): v must be callable');
    return new PyCallIterator(object, sentinel);
  }),
  next: native('iterator, default=, /', next),
};
