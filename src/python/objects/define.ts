/** How natives define classes, functions and modules. */
import { objectClass } from './builtins.ts';
import { PyClass } from './class.ts';
import { PyDict } from './dict.ts';
import { PyClassMethod, PyGetSet, PyModule, PyNative, PyStaticMethod } from './function.ts';
import { signature, type NativeFn, type NativeSignature } from './native.ts';
import type { Value } from './object.ts';

/** A native before it has a name: signature and body. */
export interface NativeSpec {
  readonly signature: NativeSignature;
  readonly fn: NativeFn;
}

/**
 * A native's signature and body; the key it stands under names it. For methods the receiver is not in the signature.
 *
 *     append: native('object, /', (m, self: PyList, v: Value) => { self.edit().push(v); return null; })
 *     split: native('sep=, maxsplit=', (m, self: string, sep: Value | undefined, max: Value | undefined) => …)
 *     print: native('*values, sep=, end=, file=, flush=', (m, values: Value[], sep: Value | undefined, …) => …)
 */
export function native(text: string, fn: NativeFn): NativeSpec {
  return { signature: signature(text), fn };
}

/** What a class has. Every part may be missing. */
export interface ClassParts {
  /** `__new__`: gets the class, returns the instance. Its signature leaves the class out. */
  readonly new?: NativeSpec;
  /** Methods, dunders included (`__init__`, `__len__`, `__add__` …; operators return `NotImplemented` to pass). */
  readonly methods?: Readonly<Record<string, NativeSpec>>;
  readonly classMethods?: Readonly<Record<string, NativeSpec>>;
  readonly staticMethods?: Readonly<Record<string, NativeSpec>>;
  /** Computed attributes; without `set` they are read-only. `set` gets `undefined` for `del`. */
  readonly properties?: Readonly<Record<string, { readonly get: PyGetSet['get']; readonly set?: PyGetSet['set'] }>>;
  /** Plain class attributes; `__hash__: null` makes instances unhashable. */
  readonly attributes?: Readonly<Record<string, Value>>;
}

/** Fills a built-in class; called once, when the module that holds it is loaded. */
export function extendClass(cls: PyClass, parts: ClassParts): void {
  const method = (name: string, spec: NativeSpec) => new PyNative(name, cls, spec.signature, spec.fn, cls.module);
  if (parts.new) {
    const spec = parts.new;
    cls.setOwn('__new__', new PyStaticMethod(new PyNative('__new__', cls, spec.signature, spec.fn, cls.module)));
  }
  for (const [name, spec] of Object.entries(parts.methods ?? {})) cls.setOwn(name, method(name, spec));
  for (const [name, spec] of Object.entries(parts.classMethods ?? {})) {
    cls.setOwn(name, new PyClassMethod(method(name, spec)));
  }
  for (const [name, spec] of Object.entries(parts.staticMethods ?? {})) {
    cls.setOwn(name, new PyStaticMethod(new PyNative(name, null, spec.signature, spec.fn, cls.module)));
  }
  for (const [name, p] of Object.entries(parts.properties ?? {})) {
    cls.setOwn(name, new PyGetSet(name, cls, p.get, p.set ?? null));
  }
  for (const [name, v] of Object.entries(parts.attributes ?? {})) cls.setOwn(name, v);
}

/** A new built-in class (immutable, shared by all machines). Set `kindIs(MyKind, cls)` for the objects it makes. */
export function defineClass(
  spec: ClassParts & {
    readonly name: string;
    readonly module?: string;
    readonly bases?: readonly PyClass[];
    /** May Python code derive from it? True unless said otherwise. */
    readonly subclassable?: boolean;
  },
): PyClass {
  const cls = new PyClass({
    name: spec.name,
    module: spec.module ?? 'builtins',
    bases: spec.bases ?? [objectClass],
    builtin: true,
  });
  cls.subclassable = spec.subclassable ?? true;
  extendClass(cls, spec);
  return cls;
}

/** A native function by itself. */
export function nativeFunction(name: string, text: string, fn: NativeFn, module = 'builtins'): PyNative {
  return new PyNative(name, null, signature(text), fn, module);
}

/** A module of natives and values: call it in the registry's `native` factory, once per machine. */
export function nativeModule(name: string, contents: Readonly<Record<string, NativeSpec | Value>>): PyModule {
  const dict = new PyDict();
  const module = new PyModule(name, dict);
  for (const [key, v] of Object.entries(contents)) {
    dict.setStr(key, isSpec(v) ? new PyNative(key, null, v.signature, v.fn, name) : v);
  }
  return module;
}

function isSpec(v: NativeSpec | Value): v is NativeSpec {
  return typeof v === 'object' && v !== null && 'signature' in v && 'fn' in v && !(v instanceof PyNative);
}
