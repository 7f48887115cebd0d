/** Functions, methods, descriptors, modules: the objects that are called or looked up. */
import type { CodeObject } from '../bytecode.ts';
import type { PyClass } from './class.ts';
import type { PyDict } from './dict.ts';
import type { NativeFn, NativeSignature } from './native.ts';
import { PyTraced, PyObject, type SizeTally, type Value, type Walk } from './object.ts';
import type { PyTuple } from './sequence.ts';

/** A variable shared between a function and the functions within it; `undefined` before it is bound. */
export class PyCell extends PyTraced {
  value: Value | undefined;
  constructor(value: Value | undefined) {
    super();
    this.value = value;
  }

  override save(): unknown {
    return { value: this.value };
  }

  override load(saved: unknown): void {
    this.value = (saved as { value: Value | undefined }).value;
  }

  override visit(walk: Walk): void {
    walk.reach(this.value);
  }
}

/** Compiled code as a Python object (`f.__code__`). Immutable. */
export class PyCode extends PyObject {
  readonly code: CodeObject;
  constructor(code: CodeObject) {
    super();
    this.code = code;
  }
}

/** A function written in Python. */
export class PyFunction extends PyTraced {
  readonly code: CodeObject;
  readonly globals: PyDict;
  readonly closure: readonly PyCell[];
  name: string;
  qualname: string;
  module: Value;
  doc: Value;
  /** For the last positional parameters. */
  defaults: readonly Value[];
  /** For keyword-only parameters, `null` when there are none. */
  kwDefaults: PyDict | null = null;
  annotations: PyDict | null = null;

  constructor(code: CodeObject, globals: PyDict, defaults: readonly Value[], closure: readonly PyCell[]) {
    super();
    this.code = code;
    this.globals = globals;
    this.defaults = defaults;
    this.closure = closure;
    this.name = code.name;
    this.qualname = code.qualname;
    this.module = globals.getStr('__name__') ?? null;
    this.doc = code.doc;
  }

  override save(): unknown {
    const { name, qualname, module, doc, defaults, kwDefaults, annotations, dict } = this;
    return { name, qualname, module, doc, defaults, kwDefaults, annotations, dict };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    tally.part((saved as PyFunction).defaults);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.data(this.name);
    walk.data(this.qualname);
    walk.code?.(this.code);
    walk.data(this.defaults.length);
    walk.reach(this.module);
    walk.reach(this.doc);
    walk.reach(this.globals);
    walk.reach(this.kwDefaults ?? undefined);
    walk.reach(this.annotations ?? undefined);
    for (const v of this.defaults) walk.reach(v);
    for (const c of this.closure) walk.reach(c);
  }
}

/** A function or method written in TypeScript. Immutable and shared by all machines. */
export class PyNative extends PyObject {
  readonly name: string;
  /** The class it is a method of (the receiver is checked against it), `null` for a function. */
  readonly owner: PyClass | null;
  readonly signature: NativeSignature;
  readonly fn: NativeFn;
  readonly module: string;
  readonly doc: Value = null;
  constructor(name: string, owner: PyClass | null, signature: NativeSignature, fn: NativeFn, module = 'builtins') {
    super();
    this.name = name;
    this.owner = owner;
    this.signature = signature;
    this.fn = fn;
    this.module = module;
  }
}

/** A callable with its first argument: `obj.method`. */
export class PyMethod extends PyTraced {
  readonly fn: Value;
  readonly self: Value;
  constructor(fn: Value, self: Value) {
    super();
    this.fn = fn;
    this.self = self;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
    walk.reach(this.self);
  }
}

/** `property(fget, fset, fdel, doc)`. */
export class PyProperty extends PyTraced {
  readonly fget: Value;
  readonly fset: Value;
  readonly fdel: Value;
  readonly doc: Value;
  /** The name it is bound to in its class, for messages. */
  name: string | null = null;
  constructor(fget: Value, fset: Value, fdel: Value, doc: Value) {
    super();
    this.fget = fget;
    this.fset = fset;
    this.fdel = fdel;
    this.doc = doc;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fget);
    walk.reach(this.fset);
    walk.reach(this.fdel);
  }
}

/** An attribute computed by natives (`tensor.grad`, `func.__name__`). Without `set` it is read-only. */
export class PyGetSet extends PyObject {
  readonly name: string;
  readonly owner: PyClass;
  readonly get: (m: import('../interp.ts').Interp, self: never) => Value;
  readonly set: ((m: import('../interp.ts').Interp, self: never, value: Value | undefined) => void) | null;
  constructor(name: string, owner: PyClass, get: PyGetSet['get'], set: PyGetSet['set']) {
    super();
    this.name = name;
    this.owner = owner;
    this.get = get;
    this.set = set;
  }
}

export class PyStaticMethod extends PyTraced {
  readonly fn: Value;
  constructor(fn: Value) {
    super();
    this.fn = fn;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
  }
}

export class PyClassMethod extends PyTraced {
  readonly fn: Value;
  constructor(fn: Value) {
    super();
    this.fn = fn;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
  }
}

/** `super(cls, self)`: looks attributes up in the mro of `objClass` after `after`. */
export class PySuper extends PyTraced {
  readonly after: PyClass;
  readonly self: Value;
  readonly objClass: PyClass;
  constructor(after: PyClass, self: Value, objClass: PyClass) {
    super();
    this.after = after;
    this.self = self;
    this.objClass = objClass;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.after);
    walk.reach(this.self);
    walk.reach(this.objClass);
  }
}

/** A module: its namespace is `dict`. */
export class PyModule extends PyTraced {
  readonly name: string;
  override dict: PyDict;
  constructor(name: string, dict: PyDict) {
    super();
    this.name = name;
    this.dict = dict;
    dict.setStr('__name__', name);
  }
}

/** `slice(start, stop, step)`. Immutable. */
export class PySlice extends PyTraced {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.start);
    walk.reach(this.stop);
    walk.reach(this.step);
  }
}

/** Type arguments written on a class, `list[int]` (only ever an annotation). */
export class PyAlias extends PyTraced {
  readonly origin: Value;
  readonly args: PyTuple;
  constructor(origin: Value, args: PyTuple) {
    super();
    this.origin = origin;
    this.args = args;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.origin);
    walk.reach(this.args);
  }
}
