/** The module `abc`. */
import type { Interp } from '../../interp.ts';
import { objectClass } from '../../objects/builtins.ts';
import { PyClass } from '../../objects/class.ts';
import { defineClass, native, nativeModule } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import type { PyModule } from '../../objects/function.ts';
import { PyInstance, type Value } from '../../objects/object.ts';
import { plainText } from '../../types/plain.ts';

/** The names of methods that stand abstract in a class, sorted. */
function abstractMethods(m: Interp, cls: PyClass): string[] {
  const names = new Set<string>();
  for (const c of cls.mro) for (const key of c.dict.keyList()) names.add(plainText(key) ?? '');
  return [...names]
    .filter((name) => {
      const method = cls.lookup(name);
      if (typeof method !== 'object' || method === null || method instanceof PyClass) return false;
      return isAbstract(m, method);
    })
    .toSorted();
}

/** A method marked by `@abstractmethod`, or a property, classmethod or staticmethod made of one. */
function isAbstract(m: Interp, method: Value): boolean {
  if (m.findattr(method, '__isabstractmethod__') === true) return true;
  return ['fget', 'fset', '__func__', 'func'].some((part) => {
    const inner = m.findattr(method, part);
    return inner !== undefined && inner !== null && m.findattr(inner, '__isabstractmethod__') === true;
  });
}

/** `ABC`: a class with abstract methods cannot be instantiated. */
export const abstractBaseClass: PyClass = defineClass({
  name: 'ABC',
  module: 'abc',
  new: native('*args, **kwargs', (m: Interp, cls: PyClass, args: Value[], kwargs: Map<string, Value>) => {
    const names = abstractMethods(m, cls);
    if (names.length > 0) {
      const methods = names.length === 1 ? 'method' : 'methods';
      m.raise('TypeError', `Can't instantiate abstract class ${cls.name} with abstract ${methods} ${names.join(', ')}`);
    }
    if ((args.length > 0 || kwargs.size > 0) && cls.lookup('__init__') === objectClass.dict.getStr('__init__')) {
      m.raise('TypeError', `${cls.name}() takes no arguments`);
    }
    return new PyInstance(cls, new PyDict());
  }),
  classMethods: {
    register: native('subclass, /', (_m, _cls: Value, subclass: Value) => subclass),
  },
});

/** `abc`. */
export function abcModule(): PyModule {
  return nativeModule('abc', {
    ABC: abstractBaseClass,
    abstractmethod: native('funcobj, /', (m: Interp, fn: Value) => {
      m.setattr(fn, '__isabstractmethod__', true);
      return fn;
    }),
  });
}
