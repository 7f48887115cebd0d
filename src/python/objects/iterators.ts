/** Ranges and the iterators over built-in containers. */
import type { IteratorState } from './object.ts';
import type { Interp, NativeKind } from '../interp.ts';
import type { PyDict } from './dict.ts';
import { PyIterator, PyTraced, type Value, type Walk } from './object.ts';
import type { PySet } from './set.ts';
import { PyTuple, type PyList } from './sequence.ts';

/** `iter(list)`, and `reversed(list)` with a step of -1. */
export class PyListIterator extends PyIterator {
  list: PyList | null;
  index: number;
  readonly step: number;
  constructor(list: PyList, index = 0, step = 1) {
    super();
    this.list = list;
    this.index = index;
    this.step = step;
  }

  next(): Value | undefined {
    const v = this.list?.items[this.index];
    if (v === undefined) {
      this.list = null;
      return undefined;
    }
    this.index += this.step;
    return v;
  }

  override save(): unknown {
    return { list: this.list, index: this.index };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.list ?? undefined);
    walk.data(this.index);
  }
}

/** Over values that do not change: a tuple, the code points of a str, a drained iterator. */
export class PyTupleIterator extends PyIterator {
  readonly items: readonly Value[];
  index = 0;
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }

  next(): Value | undefined {
    const v = this.items[this.index];
    if (v !== undefined) this.index++;
    return v;
  }

  override save(): unknown {
    return this.index;
  }

  override load(saved: unknown): void {
    this.index = saved as number;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.data(this.index);
    for (const v of this.items) walk.reach(v);
  }
}

/** Over a str, by code points: `index` counts UTF-16 units. */
export class PyStrIterator extends PyIterator {
  readonly text: string;
  index = 0;
  constructor(text: string) {
    super();
    this.text = text;
  }

  next(): Value | undefined {
    const c = this.text.codePointAt(this.index);
    if (c === undefined) return undefined;
    const ch = String.fromCodePoint(c);
    this.index += ch.length;
    return ch;
  }

  override save(): unknown {
    return this.index;
  }

  override load(saved: unknown): void {
    this.index = saved as number;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.text);
    walk.data(this.index);
  }
}

/** `range(start, stop, step)`. Immutable; `length` is exact up to 2^53. */
export class PyRange extends PyTraced {
  readonly start: number | bigint;
  readonly stop: number | bigint;
  readonly step: number | bigint;
  readonly length: number | bigint;
  constructor(start: number | bigint, stop: number | bigint, step: number | bigint) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = rangeLength(start, stop, step);
  }

  /** The element at `i` (0 ≤ i < length). */
  at(i: number | bigint): Value {
    if (typeof i === 'number' && typeof this.start === 'number' && typeof this.step === 'number') {
      const v = this.start + i * this.step;
      if (Number.isSafeInteger(v)) return v;
    }
    return smallest(BigInt(this.start) + BigInt(i) * BigInt(this.step));
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.data(this.start);
    walk.data(this.stop);
    walk.data(this.step);
  }
}

/** The canonical int: a number when it is a safe integer, else a bigint. */
export function smallest(v: bigint): number | bigint {
  return v >= -9007199254740991n && v <= 9007199254740991n ? Number(v) : v;
}

function rangeLength(start: number | bigint, stop: number | bigint, step: number | bigint): number | bigint {
  if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number') {
    return Math.max(0, Math.ceil((stop - start) / step));
  }
  const [a, b, s] = [BigInt(start), BigInt(stop), BigInt(step)];
  const span = s > 0n ? b - a : a - b;
  const by = s > 0n ? s : -s;
  return span <= 0n ? 0 : smallest((span + by - 1n) / by);
}

export class PyRangeIterator extends PyIterator {
  readonly range: PyRange;
  index = 0;
  constructor(range: PyRange) {
    super();
    this.range = range;
  }

  next(): Value | undefined {
    return this.index < this.range.length ? this.range.at(this.index++) : undefined;
  }

  override save(): unknown {
    return this.index;
  }

  override load(saved: unknown): void {
    this.index = saved as number;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    this.range.visit(walk);
    walk.data(this.index);
  }
}

export type DictPart = 'keys' | 'values' | 'items';

/** `d.keys()`, `d.values()`, `d.items()`. */
export class PyDictView extends PyTraced {
  readonly of: PyDict;
  readonly part: DictPart;
  constructor(of: PyDict, part: DictPart) {
    super();
    this.of = of;
    this.part = part;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.of);
  }
}

/** Over a dict: (dict, slot); a step of -1 is `reversed`. */
export class PyDictIterator extends PyIterator {
  of: PyDict | null;
  readonly part: DictPart;
  slot: number;
  readonly step: number;
  size: number;
  constructor(of: PyDict, part: DictPart, step = 1) {
    super();
    this.of = of;
    this.part = part;
    this.step = step;
    this.slot = step > 0 ? 0 : of.lastSlot;
    this.size = of.size;
  }

  next(m: Interp): Value | undefined {
    const d = this.of;
    if (d === null) return undefined;
    if (d.size !== this.size) {
      this.size = -1;
      m.raise('RuntimeError', 'dictionary changed size during iteration');
    }
    const at = this.step > 0 ? d.nextSlot(this.slot) : d.previousSlot(this.slot);
    if (at < 0) {
      this.of = null;
      return undefined;
    }
    this.slot = at + this.step;
    if (this.part === 'keys') return d.keyAt(at);
    if (this.part === 'values') return d.valueAt(at);
    return new PyTuple([d.keyAt(at), d.valueAt(at)]);
  }

  override save(): unknown {
    return { of: this.of, slot: this.slot, size: this.size };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.of ?? undefined);
    walk.data(this.slot);
    walk.data(this.size);
  }
}

export class PySetIterator extends PyIterator {
  of: PySet | null;
  slot = 0;
  size: number;
  constructor(of: PySet) {
    super();
    this.of = of;
    this.size = of.size;
  }

  next(m: Interp): Value | undefined {
    const s = this.of;
    if (s === null) return undefined;
    if (s.size !== this.size) {
      this.size = -1;
      m.raise('RuntimeError', 'Set changed size during iteration');
    }
    const at = s.nextSlot(this.slot);
    if (at < 0) {
      this.of = null;
      return undefined;
    }
    this.slot = at + 1;
    return s.itemAt(at);
  }

  override save(): unknown {
    return { of: this.of, slot: this.slot, size: this.size };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.of ?? undefined);
    walk.data(this.slot);
  }
}

/** Over an object with `__getitem__` and no `__iter__`: 0, 1, 2 … until IndexError. */
export class PySequenceIterator extends PyIterator {
  of: Value;
  index = 0;
  done = false;
  constructor(of: Value) {
    super();
    this.of = of;
  }

  next(m: Interp): Value | undefined {
    if (this.done) return undefined;
    const v = m.tryCatch(() => m.getitem(this.of, this.index), ['IndexError', 'StopIteration']);
    if (v === undefined) this.done = true;
    else this.index++;
    return v;
  }

  override stepper(): NativeKind<SequenceState> {
    return sequenceStep;
  }

  override save(): unknown {
    return { index: this.index, done: this.done };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.of);
    walk.data(this.index);
  }
}

type SequenceState = IteratorState & { readonly iterator: PySequenceIterator };

/** One turn of a `PySequenceIterator` in a frame of its own. */
const sequenceStep: NativeKind<SequenceState> = {
  name: 'sequence iterator',
  step(m, state, sent) {
    const it = state.iterator;
    if (it.done) return m.ended;
    if (sent !== undefined) {
      it.index++;
      return sent;
    }
    const getitem = m.typeOf(it.of).lookup('__getitem__') ?? null;
    return m.pushCall(getitem, [it.of, it.index]);
  },
  caught(m, state, exception) {
    const it = state.iterator;
    const ends = exception.cls.mro.some((c) => c.name === 'IndexError' || c.name === 'StopIteration');
    if (!ends) return undefined;
    it.done = true;
    return m.ended;
  },
};
