/** `reversed`. */
import type { IteratorState } from '../objects/object.ts';
import type { Interp, NativeKind } from '../interp.ts';
import { kindIs } from '../objects/builtins.ts';
import { defineClass, native } from '../objects/define.ts';
import { PyIterator, type Value, type Walk } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { iteratorMethods } from '../types/iterators.ts';

/** `reversed` of an object with `__len__` and `__getitem__`: (object, index). */
export class PyReversed extends PyIterator {
  readonly of: Value;
  index: number;
  constructor(of: Value, length: number) {
    super();
    this.of = of;
    this.index = length - 1;
  }

  next(m: Interp): Value | undefined {
    if (this.index < 0) return undefined;
    this.index -= 1;
    return m.getitem(this.of, this.index + 1);
  }

  override stepper(): NativeKind<ReversedState> | null {
    return this.of instanceof PyTuple || typeof this.of === 'string' ? null : step;
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

type ReversedState = IteratorState & { readonly iterator: PyReversed };

const step: NativeKind<ReversedState> = {
  name: 'reversed',
  step(m, state, sent) {
    const self = state.iterator;
    if (sent !== undefined) return sent;
    if (self.index < 0) return m.ended;
    self.index -= 1;
    return m.pushCall(m.typeOf(self.of).lookup('__getitem__') ?? null, [self.of, self.index + 1]);
  },
};

export const reversedClass = defineClass({
  name: 'reversed',
  new: native('sequence, /', (m: Interp, _cls: Value, sequence: Value) => {
    const cls = m.typeOf(sequence);
    const own = cls.lookup('__reversed__');
    if (own !== undefined && own !== null) return m.pushCall(own, [sequence]);
    if (
      cls.lookup('__getitem__') === undefined ||
      cls.lookup('__len__') === undefined ||
      cls.lookup('keys') !== undefined
    ) {
      m.raise('TypeError', `'${cls.name}' object is not reversible`);
    }
    return new PyReversed(sequence, m.length(sequence));
  }),
  methods: {
    ...iteratorMethods,
    __length_hint__: native('', (m: Interp, self: PyReversed) => {
      const left = self.index + 1;
      return m.length(self.of) < left ? 0 : left;
    }),
  },
});
kindIs(PyReversed, reversedClass);
