/** What natives see of the machine. */
import type { PyClass } from './objects/class.ts';
import type { PyException } from './objects/exception.ts';
import type { ExceptionName } from './objects/exceptions.ts';
import type { Kwargs } from './objects/native.ts';
import type { Snapshotable, Value } from './objects/object.ts';

export type CompareSign = '<' | '<=' | '==' | '!=' | '>' | '>=';
export type BinarySign = '+' | '-' | '*' | '@' | '/' | '//' | '%' | '**' | '<<' | '>>' | '&' | '|' | '^';

/**
 * What a native keeps between its turns: values by name, the names in the order in which a fingerprint takes them. Put an
 * object of your own, a `PyTraced`, in it when values are not enough.
 */
export type NativeState = Record<string, Value | undefined>;

/** A native that takes several turns. The machine calls `step` again and again, one turn each, and may stop in between. */
export interface NativeKind<S extends NativeState = NativeState> {
  readonly name: string;
  /**
   * One turn. `sent` is the result of what the turn before asked for (`undefined` at first or when it asked nothing).
   * Change `state` in place and answer one of
   * - `again()`: another turn, please;
   * - `m.pushCall(fn, args, kwargs?)`, `m.pushNext(iterator)`: run this first, a frame of its own if it is Python code; its
   *   result comes as `sent` (after `pushNext`: `m.ended` when the iterator has ended);
   * - any value: the native's result; the frame is done.
   * An error raised leaves the frame.
   */
  step(m: Interp, state: S, sent: Value | undefined): Value;
  /** An exception on its way out of what the frame asked for; answer as `step` does, or `undefined` to let it pass. */
  caught?(m: Interp, state: S, exception: PyException): Value | undefined;
}

/** What natives see of the machine. All of it may raise Python exceptions. */
export interface Interp {
  // ---- errors

  /** Raises a built-in exception with a message. */
  raise(name: ExceptionName, message: string): never;
  /** Raises an exception object, or an instance of the class made with these arguments. */
  throw(exception: PyException): never;
  /** `cls(*args)` for an exception class, without running Python code. */
  exception(cls: PyClass | ExceptionName, ...args: Value[]): PyException;
  /** Runs `body`; `undefined` if it raised one of these exceptions (or one deriving from them). */
  tryCatch<T>(body: () => T, names: readonly ExceptionName[]): T | undefined;

  // ---- memory

  /** Takes note of bytes that are to be allocated; false when the run would hold more than it may. */
  fits(bytes: number): boolean;
  /** The same for what a native is about to make of unbounded size (8 for each item of a list); MemoryError. */
  reserve(bytes: number): void;

  /**
   * Counts work that a native does at once as so many instructions: a slice ends sooner, and a run that is to be stopped is cut
   * off by `Interrupted`.
   */
  spend(instructions: number): void;

  // ---- calls

  /**
   * The narrow door: calls anything and waits for the result. Python code inside runs to its end without a stop. Only where
   * no frame can be pushed: comparing, hashing and printing inside natives.
   */
  call(fn: Value, args: readonly Value[], kwargs?: Kwargs): Value;
  /** Calls a method by name through the door; attributes are looked up on the class only when the name is a dunder. */
  callMethod(self: Value, name: string, args: readonly Value[]): Value;
  /**
   * "Return what this call returns": for a native to end with, `return m.pushCall(fn, args)`. Python functions get a frame in
   * which the machine can stop.
   */
  pushCall(fn: Value, args: readonly Value[], kwargs?: Kwargs): Value;
  /** Takes the next value of an iterator; inside a `NativeKind`. At the end `m.ended` is the answer. */
  pushNext(iterator: Value): Value;
  /** Makes the iterator of a value; inside a `NativeKind`. A frame of its own if Python code makes it. */
  pushIter(v: Value): Value;
  /** What `sent` is after `pushNext` came to the end. */
  readonly ended: Value;
  /** "Another turn", for a `NativeKind`. */
  again(): Value;
  /** Starts a native that takes several turns; return its answer. */
  pushNative<S extends NativeState>(kind: NativeKind<S>, state: S): Value;

  // ---- protocols; those marked * may run Python code through the door

  typeOf(v: Value): PyClass;
  isinstance(v: Value, cls: PyClass): boolean;
  /** `callable(v)`. */
  callable(v: Value): boolean;
  /** * `bool(v)` */
  truth(v: Value): boolean;
  /** * `repr(v)` */
  repr(v: Value): string;
  /** * `str(v)` */
  str(v: Value): string;
  /** * `format(v, spec)` */
  format(v: Value, spec: string): string;
  /** * `a == b` as a bool; identical values are equal, as in containers. */
  eq(a: Value, b: Value): boolean;
  /** * A comparison as a bool. */
  compare(op: CompareSign, a: Value, b: Value): boolean;
  /** * A comparison's own result (a tensor, NotImplemented's TypeError …). */
  richCompare(op: CompareSign, a: Value, b: Value): Value;
  /** * `hash(v)`, CPython's value for numbers, tuples and bools; TypeError when unhashable. */
  hash(v: Value): number | bigint;
  /** * `id(v)`: stable, given in order of asking. */
  id(v: Value): number;
  /** * A binary operator with all of its protocol. */
  binary(op: BinarySign, a: Value, b: Value): Value;
  /** * `-v`, `+v`, `~v` */
  unary(op: '-' | '+' | '~', v: Value): Value;
  /** * `len(v)` */
  length(v: Value): number;
  /** * `operator.index(v)`: TypeError "'X' object cannot be interpreted as an integer". */
  index(v: Value): number | bigint;
  /** * The value as a JS number: int, float, bool, `__float__`, `__index__`. TypeError "must be real number, not X". */
  toDouble(v: Value): number;
  /** * `v in container` */
  contains(container: Value, v: Value): boolean;
  /** * `iter(v)` */
  iter(v: Value): Value;
  /** * `next(iterator)`, `undefined` at the end. */
  next(iterator: Value): Value | undefined;
  /** * All items of an iterable. (Declare the parameter with `@` and a generator has been run dry before.) */
  list(iterable: Value): Value[];
  /** * `obj.name`; with `otherwise` given that is the answer when there is no such attribute. */
  getattr(obj: Value, name: string, otherwise?: Value): Value;
  /** * The attribute or `undefined`. */
  findattr(obj: Value, name: string): Value | undefined;
  setattr(obj: Value, name: string, value: Value): void;
  delattr(obj: Value, name: string): void;
  /** * `obj[key]` */
  getitem(obj: Value, key: Value): Value;
  setitem(obj: Value, key: Value, value: Value): void;
  delitem(obj: Value, key: Value): void;

  /**
   * True the first time a container is entered by its own `__repr__`; false within itself (print `[...]`). Call
   * `reprLeave` afterwards if it was true.
   */
  reprEnter(obj: Value): boolean;
  reprLeave(obj: Value): void;
  /** Counts TypeScript recursion that Python's limit counts (repr, comparison): RecursionError beyond it. */
  recurse<T>(where: string, body: () => T): T;

  // ---- the world

  /** Writes to standard output (or standard error). */
  write(text: string, to?: 'stdout' | 'stderr'): void;
  /** Tells whoever watches the run what the library does; changes nothing. */
  tell(topic: string, values: readonly Value[]): void;
  /** An event of the engine: counts in the position; the machine may stop right after the native that reported it. */
  event(kind: 'op' | 'node'): void;
  /** `importlib.import_module(name)`, through the door. */
  importModule(name: string): Value;
  /** A place for one machine's state of another room (its random generator …): made on first use, part of snapshots. */
  room<T extends Snapshotable>(key: string, make: () => T): T;
  /** Builds a class as the `class` statement does, without running Python code in its body. */
  makeClass(name: string, bases: readonly PyClass[], namespace: ReadonlyMap<string, Value>): PyClass;
  /** The innermost Python frame's names: globals, and locals (a copy in functions). */
  globals(): Value;
  locals(): Value;
}
