/** `zip`. */
import type { IteratorState } from '../objects/object.ts';
import { takenSoFar } from '../types/resumable-iterator.ts';
import type { Interp } from '../interp.ts';
import { kindIs } from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { defineClass, native } from '../objects/define.ts';
import type { Value, Walk } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { iteratorMethods } from '../types/iterators.ts';
import { ofClass } from '../types/sequences.ts';
import { iterationRunsPython, iteratorOf, TurnIterator, type Asking } from '../types/resumable-iterator.ts';

/** `zip(*sources, strict=…)`. */
export class PyZip extends TurnIterator {
  readonly sources: readonly Value[];
  readonly strict: boolean;
  constructor(sources: readonly Value[], strict: boolean) {
    super();
    this.sources = sources;
    this.strict = strict;
  }

  /** `state.taken`: the values of the first sources. */
  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    const taken = takenSoFar(state);
    if (sent === m.ended) return this.end(m, taken.length, (i) => m.next(this.sources[i] as Value) === undefined);
    if (sent !== undefined) taken.push(sent);
    const source = this.sources[taken.length];
    if (source !== undefined) return ask.next(source);
    return taken.length === 0 ? m.ended : new PyTuple(taken);
  }

  override next(m: Interp): Value | undefined {
    const { sources } = this;
    if (sources.length === 0) return undefined;
    const items: Value[] = [];
    for (let i = 0; i < sources.length; i += 1) {
      const value = m.next(sources[i] as Value);
      if (value === undefined) {
        this.end(m, i, (k) => m.next(sources[k] as Value) === undefined);
        return undefined;
      }
      items.push(value);
    }
    return new PyTuple(items);
  }

  /** The source at `at` has ended: with `strict` all must have. */
  private end(m: Interp, at: number, hasEnded: (index: number) => boolean): Value {
    if (!this.strict) return m.ended;
    const before = (n: number): string => (n === 1 ? 'argument 1' : `arguments 1-${n}`);
    if (at > 0) m.raise('ValueError', `zip() argument ${at + 1} is shorter than ${before(at)}`);
    for (let i = 1; i < this.sources.length; i += 1) {
      if (!hasEnded(i)) m.raise('ValueError', `zip() argument ${i + 1} is longer than ${before(i)}`);
    }
    return m.ended;
  }

  protected runsPython(): boolean {
    return this.sources.some(iterationRunsPython);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    for (const source of this.sources) walk.reach(source);
  }
}

export const zipClass = defineClass({
  name: 'zip',
  new: native('*iterables, strict=', (m: Interp, cls: PyClass, iterables: Value[], strict: Value | undefined) => {
    const sources = iterables.map((v) => iteratorOf(m, v));
    return ofClass(new PyZip(sources, strict !== undefined && m.truth(strict)), cls);
  }),
  methods: iteratorMethods,
});
kindIs(PyZip, zipClass);
