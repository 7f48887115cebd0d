/** `enumerate`. */
import type { IteratorState } from '../objects/object.ts';
import type { Interp } from '../interp.ts';
import { kindIs } from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { defineClass, native } from '../objects/define.ts';
import type { Value, Walk } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { addInt, type Int } from '../types/int-arithmetic.ts';
import { iteratorMethods } from '../types/iterators.ts';
import { ofClass } from '../types/sequences.ts';
import { iterationRunsPython, iteratorOf, TurnIterator, type Asking } from '../types/resumable-iterator.ts';

/** `enumerate(source, start)`: (source iterator, next number). */
export class PyEnumerate extends TurnIterator {
  readonly source: Value;
  count: Int;
  constructor(source: Value, count: Int) {
    super();
    this.source = source;
    this.count = count;
  }

  turn(m: Interp, ask: Asking, _state: IteratorState, sent: Value | undefined): Value {
    if (sent === undefined) return ask.next(this.source);
    return sent === m.ended ? sent : this.pair(sent);
  }

  override next(m: Interp): Value | undefined {
    const value = m.next(this.source);
    return value === undefined ? undefined : this.pair(value);
  }

  private pair(value: Value): PyTuple {
    const { count } = this;
    this.count = addInt(count, 1);
    return new PyTuple([count, value]);
  }

  protected runsPython(): boolean {
    return iterationRunsPython(this.source);
  }

  override save(): unknown {
    return { count: this.count, dict: this.dict };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.source);
    walk.data(this.count);
  }
}

export const enumerateClass = defineClass({
  name: 'enumerate',
  new: native('iterable=, start=', (m: Interp, cls: PyClass, iterable: Value | undefined, start: Value | undefined) => {
    if (iterable === undefined) m.raise('TypeError', "enumerate() missing required argument 'iterable'");
    return ofClass(new PyEnumerate(iteratorOf(m, iterable), start === undefined ? 0 : m.index(start)), cls);
  }),
  methods: iteratorMethods,
});
kindIs(PyEnumerate, enumerateClass);
