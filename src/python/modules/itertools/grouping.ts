/** `groupby`: runs of items with equal keys. */
import type { IteratorState } from '../../objects/object.ts';
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import { defineClass, native } from '../../objects/define.ts';
import type { Value, Walk } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { iteratorMethods } from '../../types/iterators.ts';
import { callRunsPython, iterationRunsPython, TurnIterator, type Asking } from '../../types/resumable-iterator.ts';

/** `groupby(source, key)`: the item read last and its key; a group is an iterator that reads on from here. */
export class PyGroupBy extends TurnIterator {
  readonly source: Value;
  readonly key: Value;
  value: Value | undefined = undefined;
  currentKey: Value | undefined = undefined;
  targetKey: Value | undefined = undefined;
  ended = false;
  /** The group that may still read: a newer one takes its place. */
  serial = 0;
  constructor(source: Value, key: Value) {
    super();
    this.source = source;
    this.key = key;
  }

  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    const asked = this.read(m, ask, state, sent);
    if (asked !== null) return asked;
    if (this.ended || this.currentKey === undefined) return this.ended ? m.ended : this.advance(ask, state);
    if (this.targetKey !== undefined && m.eq(this.targetKey, this.currentKey)) return this.advance(ask, state);
    this.targetKey = this.currentKey;
    this.serial += 1;
    return new PyTuple([this.currentKey, new PyGroup(this, this.serial)]);
  }

  /** Asks for the next item; `state.pending` tells what is on its way: the item or its key. */
  advance(ask: Asking, state: IteratorState): Value {
    state.pending = 'item';
    return ask.next(this.source);
  }

  /** Takes in what was asked for; `null` when nothing is on its way any more. */
  read(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value | null {
    const stage = state.pending;
    state.pending = undefined;
    if (stage === 'item') {
      if (sent === m.ended || sent === undefined) {
        this.ended = true;
        return null;
      }
      this.value = sent;
      if (this.key !== null) {
        state.pending = 'key';
        return ask.call(this.key, [sent]);
      }
      this.currentKey = sent;
    } else if (stage === 'key') {
      this.currentKey = sent ?? null;
    }
    return null;
  }

  protected runsPython(): boolean {
    return this.mayRunPython();
  }

  mayRunPython(): boolean {
    return (this.key !== null && callRunsPython(this.key)) || iterationRunsPython(this.source);
  }

  override save(): unknown {
    const { value, currentKey, targetKey, ended, serial } = this;
    return { value, currentKey, targetKey, ended, serial };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.source);
    walk.reach(this.key);
    walk.reach(this.value);
    walk.reach(this.currentKey);
    walk.reach(this.targetKey);
    walk.data(this.ended);
  }
}

/** The items of one group. */
export class PyGroup extends TurnIterator {
  readonly parent: PyGroupBy;
  readonly serial: number;
  readonly groupKey: Value;
  constructor(parent: PyGroupBy, serial: number) {
    super();
    this.parent = parent;
    this.serial = serial;
    this.groupKey = parent.targetKey ?? null;
  }

  turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value {
    const { parent } = this;
    const asked = parent.read(m, ask, state, sent);
    if (asked !== null) return asked;
    if (parent.serial !== this.serial || parent.ended) return m.ended;
    const { value } = parent;
    if (value === undefined) return parent.advance(ask, state);
    if (!m.eq(this.groupKey, parent.currentKey ?? null)) return m.ended;
    parent.value = undefined;
    return value;
  }

  protected runsPython(): boolean {
    return this.parent.mayRunPython();
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.parent);
    walk.data(this.serial);
  }
}

export const groupbyClass = defineClass({
  name: 'groupby',
  module: 'itertools',
  new: native(
    'iterable, key=',
    (m: Interp, _cls: Value, iterable: Value, key: Value | undefined) => new PyGroupBy(m.iter(iterable), key ?? null),
  ),
  methods: iteratorMethods,
});
kindIs(PyGroupBy, groupbyClass);
export const groupClass = defineClass({ name: '_grouper', module: 'itertools', methods: iteratorMethods });
kindIs(PyGroup, groupClass);
