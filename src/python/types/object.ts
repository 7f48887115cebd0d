/** The class object: what every instance can do. */
import type { Interp } from '../interp.ts';
import { raiseNoAttribute } from '../machine/attribute-errors.ts';
import { plainDelete, plainStore } from '../machine/attribute-stores.ts';
import { plainAttr } from '../machine/attributes.ts';
import { contextOf } from '../machine/machine-state.ts';
import { objectClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { extendClass, native } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { NotImplemented, PyInstance, PyObject, type Value } from '../objects/object.ts';
import { className, plainText } from './plain.ts';

function nameOf(m: Interp, name: Value): string {
  const text = plainText(name);
  if (text === null) m.raise('TypeError', `attribute name must be string, not '${className(m, name)}'`);
  return text;
}

/** The class as `repr` and tracebacks give it: with its module unless that is builtins. */
export function fullName(cls: PyClass): string {
  return cls.module === 'builtins' ? cls.qualname : `${cls.module}.${cls.qualname}`;
}

/** `<__main__.A object at 0x7f…>` */
export function plainRepr(m: Interp, self: Value): string {
  return `<${fullName(m.typeOf(self))} object at 0x${m.id(self).toString(16)}>`;
}

function makeInstance(m: Interp, cls: PyClass, args: Value[], kwargs: Map<string, Value>): Value {
  if (args.length > 0 || kwargs.size > 0) {
    const made = objectClass.dict.getStr('__new__');
    if (cls.lookup('__new__') !== made) {
      m.raise('TypeError', 'object.__new__() takes exactly one argument (the type to instantiate)');
    }
    if (cls.lookup('__init__') === objectClass.dict.getStr('__init__'))
      m.raise('TypeError', `${cls.name}() takes no arguments`);
  }
  return new PyInstance(cls, new PyDict());
}

/** `obj.__class__ = cls`: between classes written in Python whose instances are made alike. */
function assignClass(m: Interp, self: Value, cls: Value): void {
  if (!(cls instanceof PyClass)) {
    m.raise('TypeError', `__class__ must be set to a class, not '${className(m, cls)}' object`);
  }
  const old = m.typeOf(self);
  if (cls.builtin || old.builtin) {
    m.raise('TypeError', '__class__ assignment only supported for mutable types or ModuleType subclasses');
  }
  const slots = (c: PyClass): string => (c.slots === null ? '' : [...c.slots].toSorted().join(' '));
  if (!(self instanceof PyInstance) || cls.layout !== old.layout || slots(cls) !== slots(old)) {
    m.raise('TypeError', `__class__ assignment: '${cls.name}' object layout differs from '${old.name}'`);
  }
  contextOf(m).assignedClasses.assign(self, cls);
}

extendClass(objectClass, {
  new: native('*args, **kwargs', makeInstance),
  methods: {
    __init__: native('*args, **kwargs', (m: Interp, self: Value, args: Value[], kwargs: Map<string, Value>) => {
      const cls = m.typeOf(self);
      if (args.length > 0 || kwargs.size > 0) {
        if (cls.lookup('__init__') !== objectClass.dict.getStr('__init__')) {
          m.raise('TypeError', 'object.__init__() takes exactly one argument (the instance to initialize)');
        }
        if (cls.lookup('__new__') === objectClass.dict.getStr('__new__')) {
          m.raise('TypeError', `${cls.name}() takes no arguments`);
        }
      }
      return null;
    }),
    __repr__: native('', (m: Interp, self: Value) => plainRepr(m, self)),
    __str__: native('', (m: Interp, self: Value) => m.repr(self)),
    __format__: native('format_spec, /', (m: Interp, self: Value, spec: Value) => {
      if (plainText(spec) !== '')
        m.raise('TypeError', `unsupported format string passed to ${className(m, self)}.__format__`);
      return m.str(self);
    }),
    __eq__: native('value, /', (_m, self: Value, other: Value) => (self === other ? true : NotImplemented)),
    __ne__: native('value, /', (m: Interp, self: Value, other: Value) => {
      const equal = m.callMethod(self, '__eq__', [other]);
      return equal === NotImplemented ? NotImplemented : !m.truth(equal);
    }),
    __hash__: native('', (m: Interp, self: Value) => Math.floor(m.id(self) / 16)),
    __getattribute__: native('name, /', (m: Interp, self: Value, name: Value) => {
      const attribute = nameOf(m, name);
      const found = plainAttr(contextOf(m), self, m.typeOf(self), attribute, false);
      return found === undefined ? raiseNoAttribute(self, attribute) : found;
    }),
    __setattr__: native('name, value, /', (m: Interp, self: Value, name: Value, value: Value) =>
      plainStore(contextOf(m), self, nameOf(m, name), value),
    ),
    __delattr__: native('name, /', (m: Interp, self: Value, name: Value) =>
      plainDelete(contextOf(m), self, nameOf(m, name)),
    ),
  },
  classMethods: {
    __init_subclass__: native('', () => null),
  },
  properties: {
    __class__: {
      get: (m: Interp, self: Value) => m.typeOf(self),
      set: (m: Interp, self: Value, cls) => assignClass(m, self, cls ?? null),
    },
    __dict__: {
      get: (_m: Interp, self: Value) => {
        if (self instanceof PyObject && self.dict !== null) return self.dict;
        return raiseNoAttribute(self, '__dict__');
      },
      set: (m: Interp, self: Value, dict) => {
        if (!(dict instanceof PyDict)) m.raise('TypeError', '__dict__ must be set to a dictionary');
        if (self instanceof PyObject) self.dict?.become(dict);
      },
    },
  },
  attributes: { __doc__: null },
});
