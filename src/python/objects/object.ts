/** What a Python value is, and what a snapshot asks of every object. */
import type { Interp, NativeKind } from '../interp.ts';
import type { CodeObject } from '../bytecode.ts';
import type { PyClass } from './class.ts';
import type { PyDict } from './dict.ts';

/**
 * A Python value. `null` is None, a JS number is an **int** (|v| ≤ 2^53 − 1; beyond that a bigint, always the smallest
 * form), a JS string is a str (UTF-16 inside). A float is a boxed `PyFloat`. Everything else is a `PyObject`.
 */
export type Value = null | boolean | number | bigint | string | PyObject;

/** What `visit` hands its references to: the walk of a snapshot, of a fingerprint. */
export interface Walk {
  /** Go on to this value (nothing happens for None, numbers, strings and what was seen already). */
  reach(value: Value | undefined): void;
  /** Plain data of an object which tells two states apart (a position, a flag). Ignored by snapshots. */
  data(value: number | bigint | string | boolean | null): void;
  /** What a function does when it is called; asked for by fingerprints. */
  code?(code: CodeObject): void;
  /** Bytes that an object holds beyond its references; asked for by whoever measures the heap. */
  weigh?(bytes: number): void;
}

/** Who sums up what saved states take. */
export interface SizeTally {
  /** An array, a typed array or a map of any length, which other states may share. */
  part(part: object): void;
}

/** Something whose state a snapshot takes: every `PyTraced`, and extra roots such as a random generator. */
export interface Snapshotable {
  /** The last walk that saw this object (a running number); `Infinity`: never walked. */
  mark: number;
  /** A shallow copy of the mutable fields, `undefined` when there are none. It must never change afterwards. */
  save(): unknown;
  /** Writes a copy made by `save` back into this very object. */
  load(saved: unknown): void;
  /** Gives the parts of a copy made by `save` that may be of any length; its few fields are counted already. */
  weigh(saved: unknown, tally: SizeTally): void;
  /** Reaches every value this object refers to and gives its own plain data, in an order that is the same in every run. */
  visit(walk: Walk): void;
}

/**
 * Base of all Python objects. `cls` stands on the prototype of built-in kinds and is an own field where a Python class
 * may derive from the kind.
 */
export abstract class PyObject {
  declare cls: PyClass;
  /** Attributes (`__dict__`), `null` for kinds that have none. */
  declare dict: PyDict | null;
  declare mark: number;
}
PyObject.prototype.mark = Infinity;
PyObject.prototype.dict = null;

/**
 * An object which a snapshot must enter: it is mutable, or refers to what may be. Mutable kinds override `save` and
 * `load`; all override `visit` (and call `super.visit` first).
 */
export abstract class PyTraced extends PyObject implements Snapshotable {
  override mark = 0;
  override dict: PyDict | null = null;

  save(): unknown {
    return undefined;
  }

  load(_saved: unknown): void {
    // Kinds without mutable state have nothing to write back.
  }

  weigh(_saved: unknown, _tally: SizeTally): void {
    // Kinds whose copies are a few fields.
  }

  visit(walk: Walk): void {
    walk.reach(this.cls);
    walk.reach(this.dict ?? undefined);
  }
}

/** A float: IEEE double, boxed so that `1.0` and `1` stay apart. Immutable. */
export class PyFloat extends PyObject {
  readonly v: number;
  constructor(v: number) {
    super();
    this.v = v;
  }
}

/** An instance of a class written in Python (and of natives that keep everything in attributes). */
export class PyInstance extends PyTraced {
  override dict: PyDict;
  constructor(cls: PyClass, dict: PyDict) {
    super();
    this.cls = cls;
    this.dict = dict;
  }
}

/** An instance of a Python class deriving from int, float or str: `value` is the plain value within. */
export class PyBoxed extends PyTraced {
  readonly value: Value;
  constructor(cls: PyClass, value: Value, dict: PyDict) {
    super();
    this.cls = cls;
    this.value = value;
    this.dict = dict;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.value);
  }
}

/** What finding the next value of an iterator keeps between its turns. */
export type IteratorState = {
  readonly iterator: Value;
  /** What the turn before left: an item whose test is under way, a stage. */
  pending: Value | undefined;
  /** Values taken so far, one of each source; `PyList`, made when the first is there. */
  taken: Value;
};

/** An iterator made by a native. Its state is plain fields. */
export abstract class PyIterator extends PyTraced {
  /** The next value, `undefined` at the end (and ever after). */
  abstract next(m: Interp): Value | undefined;

  /**
   * `null` when `next` runs no Python code. Else (a generator or a Python function inside) the kind of frame that finds the
   * next value, so that the machine can stop within; its result is the value or `m.ended`.
   */
  stepper(): NativeKind<IteratorState> | null {
    return null;
  }
}

/** The one value of a class: NotImplemented, Ellipsis. */
export class PySingleton extends PyObject {
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
}

export const NotImplemented = new PySingleton('NotImplemented');
export const Ellipsis = new PySingleton('Ellipsis');

/** What a native returns after it has pushed a frame: the frame's result takes the place of the native's own. */
export const PENDING = new PySingleton('pending');
