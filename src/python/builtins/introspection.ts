/** Builtins that ask objects about themselves: `dir`, `vars`, `getattr`, `isinstance` and their kin. */
import type { Interp } from '../interp.ts';
import { PyClass } from '../objects/class.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PyModule } from '../objects/function.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { isUnion, unionMembers } from '../types/union.ts';
import { className, plainText } from '../types/plain.ts';
import { compareText } from '../types/str-points.ts';

function attributeName(m: Interp, name: Value): string {
  const text = plainText(name);
  if (text === null) m.raise('TypeError', `attribute name must be string, not '${className(m, name)}'`);
  return text;
}

/** Whether a class meets another: by inheritance, or by the methods an abstract collection asks for. */
function meets(cls: PyClass, wanted: PyClass): boolean {
  if (cls === wanted || cls.isSubclass(wanted)) return true;
  const protocol = wanted.builtin ? wanted.dict.getStr('__protocol__') : undefined;
  if (!(protocol instanceof PyTuple)) return false;
  return protocol.items.every((name) => {
    const method = cls.lookup(plainText(name) ?? '');
    return method !== undefined && method !== null;
  });
}

/** The classes in a class, a tuple of them or a union; TypeError with CPython's text for anything else. */
function classesOf(m: Interp, v: Value, complaint: string): PyClass[] {
  if (v instanceof PyClass) return [v];
  if (v instanceof PyTuple) return v.items.flatMap((item) => classesOf(m, item, complaint));
  if (isUnion(v))
    return unionMembers(v).flatMap((item) => classesOf(m, item === null ? m.typeOf(null) : item, complaint));
  return m.raise('TypeError', complaint);
}

/** `isinstance(v, classes)`. */
export function isInstanceOf(m: Interp, v: Value, classes: Value): boolean {
  const cls = m.typeOf(v);
  const counts = (wanted: PyClass): boolean => wanted.claims?.(v) === true || meets(cls, wanted);
  if (classes instanceof PyClass) return counts(classes);
  const complaint = 'isinstance() arg 2 must be a type, a tuple of types, or a union';
  return classesOf(m, classes, complaint).some(counts);
}

function dir(m: Interp, given: Value | undefined): Value {
  if (given === undefined) return sortedNames(m.list(m.locals()));
  const own = m.typeOf(given).lookup('__dir__');
  return sortedNames(own === undefined ? namesOf(m, given) : m.list(m.call(own, [given])));
}

function namesOf(m: Interp, v: Value): Value[] {
  const names = new Set<Value>();
  const add = (dict: PyDict | null): void => dict?.forEach((key) => names.add(key));
  if (v instanceof PyObject) add(v.dict);
  if (v instanceof PyClass) for (const cls of v.mro) add(cls.dict);
  else if (!(v instanceof PyModule)) for (const cls of m.typeOf(v).mro) add(cls.dict);
  return [...names];
}

function sortedNames(names: readonly Value[]): PyList {
  const texts = names.filter((name) => typeof name === 'string');
  return new PyList(texts.toSorted(compareText));
}

/** Builtin functions that ask about objects. */
export const introspection: Readonly<Record<string, NativeSpec>> = {
  callable: native('obj, /', (m: Interp, obj: Value) => m.callable(obj)),
  delattr: native('obj, name, /', (m: Interp, obj: Value, name: Value) => {
    m.delattr(obj, attributeName(m, name));
    return null;
  }),
  dir: native('object=, /', dir),
  getattr: native(
    'object, name, default=, /',
    (m: Interp, object: Value, name: Value, otherwise: Value | undefined) => {
      const attribute = attributeName(m, name);
      return otherwise === undefined ? m.getattr(object, attribute) : m.getattr(object, attribute, otherwise);
    },
  ),
  globals: native('', (m: Interp) => m.globals()),
  hasattr: native(
    'obj, name, /',
    (m: Interp, obj: Value, name: Value) => m.findattr(obj, attributeName(m, name)) !== undefined,
  ),
  hash: native('obj, /', (m: Interp, obj: Value) => m.hash(obj)),
  id: native('obj, /', (m: Interp, obj: Value) => m.id(obj)),
  isinstance: native('obj, class_or_tuple, /', isInstanceOf),
  issubclass: native('cls, class_or_tuple, /', (m: Interp, cls: Value, classes: Value) => {
    if (!(cls instanceof PyClass)) m.raise('TypeError', 'issubclass() arg 1 must be a class');
    const complaint = 'issubclass() arg 2 must be a class, a tuple of classes, or a union';
    return classesOf(m, classes, complaint).some((wanted) => meets(cls, wanted));
  }),
  locals: native('', (m: Interp) => m.locals()),
  setattr: native('obj, name, value, /', (m: Interp, obj: Value, name: Value, value: Value) => {
    m.setattr(obj, attributeName(m, name), value);
    return null;
  }),
  vars: native('object=, /', (m: Interp, object: Value | undefined) => {
    if (object === undefined) return m.locals();
    const dict = object instanceof PyClass ? object.dict : m.findattr(object, '__dict__');
    if (dict === undefined) m.raise('TypeError', 'vars() argument must have __dict__ attribute');
    return dict;
  }),
};
