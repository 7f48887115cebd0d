/** The methods and attributes of functions, descriptors, super and modules. */
import { raiseNoAttribute } from '../attribute-errors.ts';
import { plainStore } from '../attribute-stores.ts';
import { tryLoadAttr } from '../attributes.ts';
import { contextOf } from '../machine-state.ts';
import { pythonFrame } from '../protocols/objects.ts';
import { isInstance, typeOf } from '../../objects/builtins.ts';
import {
  classMethodClass,
  codeClass,
  functionClass,
  methodClass,
  moduleClass,
  nativeClass,
  nativeMethodClass,
  propertyClass,
  staticMethodClass,
  superClass,
} from '../../objects/builtins.ts';
import { PyClass } from '../../objects/class.ts';
import { extendClass, native } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import {
  PyCell,
  PyClassMethod,
  PyCode,
  type PyFunction,
  PyMethod,
  type PyModule,
  type PyNative,
  PyProperty,
  PyStaticMethod,
  PySuper,
} from '../../objects/function.ts';
import type { Interp } from '../../interp.ts';
import { NotImplemented, type Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { address } from './address.ts';

function attribute(f: PyFunction): PyDict {
  f.dict ??= new PyDict();
  return f.dict;
}

/** Functions, methods, descriptors, super, modules. */
export function defineFunctions(): void {
  extendClass(functionClass, {
    methods: {
      __repr__: native('', (m, f: PyFunction) => `<function ${f.qualname} at ${address(m, f)}>`),
      __call__: native('*args, **kwargs', (m, f: PyFunction, args: Value[], kwargs: Map<string, Value>) =>
        m.pushCall(f, args, kwargs),
      ),
      __get__: native('obj, cls=, /', (_m, f: PyFunction, obj: Value) => (obj === null ? f : new PyMethod(f, obj))),
      __setattr__: native('name, value, /', (m, f: PyFunction, name: string, value: Value) => {
        attribute(f);
        return plainStore(contextOf(m), f, name, value);
      }),
    },
    properties: {
      __name__: {
        get: (_m, f: PyFunction) => f.name,
        set: (m, f: PyFunction, v) => {
          if (typeof v === 'string') f.name = v;
          else m.raise('TypeError', '__name__ must be set to a string object');
        },
      },
      __qualname__: {
        get: (_m, f: PyFunction) => f.qualname,
        set: (m, f: PyFunction, v) => {
          if (typeof v === 'string') f.qualname = v;
          else m.raise('TypeError', '__qualname__ must be set to a string object');
        },
      },
      __doc__: {
        get: (_m, f: PyFunction) => f.doc,
        set: (_m, f: PyFunction, v) => {
          f.doc = v ?? null;
        },
      },
      __module__: {
        get: (_m, f: PyFunction) => f.module,
        set: (_m, f: PyFunction, v) => {
          f.module = v ?? null;
        },
      },
      __dict__: { get: (_m, f: PyFunction) => attribute(f) },
      __code__: { get: (_m, f: PyFunction) => new PyCode(f.code) },
      __globals__: { get: (_m, f: PyFunction) => f.globals },
      __defaults__: {
        get: (_m, f: PyFunction) => (f.defaults.length === 0 ? null : new PyTuple(f.defaults)),
        set: (_m, f: PyFunction, v) => {
          f.defaults = v instanceof PyTuple ? v.items : [];
        },
      },
      __kwdefaults__: { get: (_m, f: PyFunction) => f.kwDefaults },
      __closure__: { get: (_m, f: PyFunction) => (f.closure.length === 0 ? null : new PyTuple(f.closure)) },
      __annotations__: {
        get: (_m, f: PyFunction) => {
          f.annotations ??= new PyDict();
          return f.annotations;
        },
        set: (_m, f: PyFunction, v) => {
          f.annotations = v instanceof PyDict ? v : null;
        },
      },
    },
  });
  extendClass(codeClass, {
    properties: {
      co_name: { get: (_m, c: PyCode) => c.code.name },
      co_argcount: { get: (_m, c: PyCode) => c.code.argCount },
      co_varnames: { get: (_m, c: PyCode) => new PyTuple(c.code.locals) },
      co_filename: { get: (_m, c: PyCode) => c.code.file },
      co_firstlineno: { get: (_m, c: PyCode) => c.code.firstLine },
    },
  });
  extendClass(methodClass, {
    methods: {
      __repr__: native('', (m, self: PyMethod) => {
        const fn = self.fn as PyFunction | PyNative;
        if ('owner' in fn)
          return `<built-in method ${fn.name} of ${typeOf(self.self).label} object at ${address(m, self.self)}>`;
        return `<bound method ${fn.qualname} of ${m.repr(self.self)}>`;
      }),
      __call__: native('*args, **kwargs', (m, self: PyMethod, args: Value[], kwargs: Map<string, Value>) =>
        m.pushCall(self, args, kwargs),
      ),
      __eq__: native('other, /', (_m, self: PyMethod, other: Value) =>
        other instanceof PyMethod ? self.fn === other.fn && self.self === other.self : NotImplemented,
      ),
      __hash__: native('', (m, self: PyMethod) => m.id(self.fn) + m.id(self.self)),
      __getattr__: native('name, /', (m, self: PyMethod, name: string) => {
        const v = tryLoadAttr(contextOf(m), self.fn, name);
        return v === undefined ? raiseNoAttribute(self, name) : v;
      }),
    },
    properties: {
      __self__: { get: (_m, self: PyMethod) => self.self },
      __func__: { get: (_m, self: PyMethod) => self.fn },
      __name__: { get: (m, self: PyMethod) => m.getattr(self.fn, '__name__') },
      __qualname__: { get: (m, self: PyMethod) => m.getattr(self.fn, '__qualname__') },
      __doc__: { get: (m, self: PyMethod) => m.getattr(self.fn, '__doc__') },
      __module__: { get: (m, self: PyMethod) => m.getattr(self.fn, '__module__') },
    },
  });
  for (const cls of [nativeClass, nativeMethodClass]) {
    extendClass(cls, {
      methods: {
        __repr__: native('', (_m, f: PyNative) =>
          f.owner === null ? `<built-in function ${f.name}>` : `<method '${f.name}' of '${f.owner.name}' objects>`,
        ),
        __call__: native('*args, **kwargs', (m, f: PyNative, args: Value[], kwargs: Map<string, Value>) =>
          m.pushCall(f, args, kwargs),
        ),
      },
      properties: {
        __name__: { get: (_m, f: PyNative) => f.name },
        __qualname__: { get: (_m, f: PyNative) => (f.owner === null ? f.name : `${f.owner.name}.${f.name}`) },
        __module__: { get: (_m, f: PyNative) => f.module },
        __doc__: { get: () => null },
      },
    });
  }
  defineDescriptors();
  defineSuper();
  extendClass(moduleClass, {
    methods: {
      __repr__: native('', (m, self: PyModule) => {
        const file = self.dict.getStr('__file__');
        return typeof file === 'string'
          ? `<module '${self.name}' from ${m.repr(file)}>`
          : `<module '${self.name}' (built-in)>`;
      }),
    },
  });
}

function defineDescriptors(): void {
  const withFn = (cls: PyClass, kind: typeof PyStaticMethod | typeof PyClassMethod) => {
    extendClass(cls, {
      new: native('function, /', (_m, _cls: PyClass, fn: Value) => new kind(fn)),
      properties: {
        __func__: { get: (_m, self: PyStaticMethod) => self.fn },
        __wrapped__: { get: (_m, self: PyStaticMethod) => self.fn },
        __name__: { get: (m, self: PyStaticMethod) => m.getattr(self.fn, '__name__') },
      },
    });
  };
  withFn(staticMethodClass, PyStaticMethod);
  withFn(classMethodClass, PyClassMethod);
  const copy = (p: PyProperty, fget: Value, fset: Value, fdel: Value) => new PyProperty(fget, fset, fdel, p.doc);
  extendClass(propertyClass, {
    new: native(
      'fget=, fset=, fdel=, doc=',
      (m, _cls: PyClass, fget?: Value, fset?: Value, fdel?: Value, doc?: Value) => {
        const text = doc ?? (fget === undefined || fget === null ? null : m.getattr(fget, '__doc__', null));
        return new PyProperty(fget ?? null, fset ?? null, fdel ?? null, text);
      },
    ),
    methods: {
      getter: native('fget, /', (_m, p: PyProperty, f: Value) => copy(p, f, p.fset, p.fdel)),
      setter: native('fset, /', (_m, p: PyProperty, f: Value) => copy(p, p.fget, f, p.fdel)),
      deleter: native('fdel, /', (_m, p: PyProperty, f: Value) => copy(p, p.fget, p.fset, f)),
      __get__: native('obj, cls=, /', (m, p: PyProperty, obj: Value) => (obj === null ? p : m.pushCall(p.fget, [obj]))),
      __set__: native('obj, value, /', (m, p: PyProperty, obj: Value, v: Value) => m.pushCall(p.fset, [obj, v])),
    },
    properties: {
      fget: { get: (_m, p: PyProperty) => p.fget },
      fset: { get: (_m, p: PyProperty) => p.fset },
      fdel: { get: (_m, p: PyProperty) => p.fdel },
      __doc__: { get: (_m, p: PyProperty) => p.doc },
    },
  });
}

/** The class and the receiver that `super()` without arguments means. */
function implicitSuper(m: Interp): [PyClass, Value] {
  const f = pythonFrame(contextOf(m));
  const { code } = f;
  if (code.argCount === 0 && !code.varargs) m.raise('RuntimeError', 'super(): no arguments');
  const cell = code.free.indexOf('__class__');
  if (cell < 0) m.raise('RuntimeError', 'super(): __class__ cell not found');
  const cls = (f.slots[code.locals.length + code.cells.length + cell] as PyCell).value;
  if (!(cls instanceof PyClass)) return m.raise('RuntimeError', 'super(): empty __class__ cell');
  const boxed = code.cellArgs.indexOf(0);
  const first = boxed < 0 ? f.slots[0] : (f.slots[code.locals.length + boxed] as PyCell).value;
  if (first === undefined) return m.raise('RuntimeError', 'super(): arg[0] deleted');
  return [cls, first];
}

function defineSuper(): void {
  extendClass(superClass, {
    new: native('cls=, obj=, /', (m, _cls: PyClass, given?: Value, obj?: Value) => {
      if (given !== undefined && !(given instanceof PyClass)) {
        m.raise('TypeError', `super() argument 1 must be a type, not ${typeOf(given).label}`);
      }
      const [cls, self] = given instanceof PyClass ? [given, obj ?? null] : implicitSuper(m);
      if (self instanceof PyClass && self.isSubclass(cls)) return new PySuper(cls, self, self);
      if (!isInstance(self, cls)) {
        m.raise('TypeError', 'super(type, obj): obj must be an instance or subtype of type');
      }
      return new PySuper(cls, self, typeOf(self));
    }),
    methods: {
      __repr__: native('', (_m, s: PySuper) => `<super: <class '${s.after.name}'>, <${s.objClass.name} object>>`),
    },
    properties: {
      __self__: { get: (_m, s: PySuper) => s.self },
      __thisclass__: { get: (_m, s: PySuper) => s.after },
    },
  });
}
