/** The built-in classes, and which class a value has. */
import { PyBytes } from './bytes.ts';
import { PyClass } from './class.ts';
import { PyDict } from './dict.ts';
import { PyTraceback } from './exception.ts';
import {
  PyAlias,
  PyCell,
  PyClassMethod,
  PyCode,
  PyFunction,
  PyGetSet,
  PyMethod,
  PyModule,
  PyNative,
  PyProperty,
  PySlice,
  PyStaticMethod,
  PySuper,
} from './function.ts';
import {
  PyDictIterator,
  PyDictView,
  PyListIterator,
  PyRange,
  PyRangeIterator,
  PySequenceIterator,
  PySetIterator,
  PyStrIterator,
  PyTupleIterator,
} from './iterators.ts';
import { Ellipsis, NotImplemented, PyFloat, type PyObject, type Value } from './object.ts';
import { PyList, PyTuple } from './sequence.ts';
import { PyFrozenSet, PySet } from './set.ts';

/** The root of all classes. */
export const objectClass = builtin('object', []);

function builtin(name: string, bases: readonly PyClass[], options: { final?: true; module?: string } = {}): PyClass {
  const c = new PyClass({ name, module: options.module ?? 'builtins', bases, builtin: true });
  if (options.final) c.subclassable = false;
  return c;
}
const plain = (name: string, module = 'builtins') => builtin(name, [objectClass], { module });
const final = (name: string, module = 'builtins') => builtin(name, [objectClass], { final: true, module });

export const typeClass = builtin('type', [objectClass]);
export const noneClass = final('NoneType');
export const intClass = plain('int');
export const boolClass = builtin('bool', [intClass], { final: true });
export const floatClass = plain('float');
export const strClass = plain('str');
export const bytesClass = plain('bytes');
export const tupleClass = plain('tuple');
export const listClass = plain('list');
export const dictClass = plain('dict');
export const setClass = plain('set');
export const frozensetClass = plain('frozenset');
export const rangeClass = final('range');
export const sliceClass = final('slice');
export const functionClass = final('function');
export const nativeClass = final('builtin_function_or_method');
export const nativeMethodClass = final('method_descriptor');
export const methodClass = final('method');
export const generatorClass = final('generator');
export const moduleClass = plain('module');
export const cellClass = final('cell');
export const codeClass = final('code');
export const tracebackClass = final('traceback');
export const propertyClass = plain('property');
export const getSetClass = final('getset_descriptor');
export const staticMethodClass = plain('staticmethod');
export const classMethodClass = plain('classmethod');
export const superClass = plain('super');
export const aliasClass = final('GenericAlias', 'types');
export const notImplementedClass = final('NotImplementedType');
export const ellipsisClass = final('ellipsis');
export const listIteratorClass = final('list_iterator');
export const listReverseIteratorClass = final('list_reverseiterator');
export const tupleIteratorClass = final('tuple_iterator');
export const strIteratorClass = final('str_iterator');
export const rangeIteratorClass = final('range_iterator');
export const setIteratorClass = final('set_iterator');
export const sequenceIteratorClass = final('iterator');
export const dictKeysClass = final('dict_keys');
export const dictValuesClass = final('dict_values');
export const dictItemsClass = final('dict_items');
export const dictKeyIteratorClass = final('dict_keyiterator');
export const dictValueIteratorClass = final('dict_valueiterator');
export const dictItemIteratorClass = final('dict_itemiterator');
export const dictReverseKeyIteratorClass = final('dict_reversekeyiterator');
export const dictReverseValueIteratorClass = final('dict_reversevalueiterator');
export const dictReverseItemIteratorClass = final('dict_reverseitemiterator');

const viewClasses = { keys: dictKeysClass, values: dictValuesClass, items: dictItemsClass };
const dictIterators = { keys: dictKeyIteratorClass, values: dictValueIteratorClass, items: dictItemIteratorClass };
const dictReverseIterators = {
  keys: dictReverseKeyIteratorClass,
  values: dictReverseValueIteratorClass,
  items: dictReverseItemIteratorClass,
};

/** Sets the class all objects of a TypeScript kind have unless they carry their own. */
export function kindIs(kind: abstract new (...args: never[]) => PyObject, cls: PyClass): void {
  (kind.prototype as PyObject).cls = cls;
}

kindIs(PyClass, typeClass);
kindIs(PyFloat, floatClass);
kindIs(PyBytes, bytesClass);
kindIs(PyTuple, tupleClass);
kindIs(PyList, listClass);
kindIs(PyDict, dictClass);
kindIs(PySet, setClass);
kindIs(PyFrozenSet, frozensetClass);
kindIs(PyRange, rangeClass);
kindIs(PySlice, sliceClass);
kindIs(PyFunction, functionClass);
kindIs(PyMethod, methodClass);
kindIs(PyModule, moduleClass);
kindIs(PyCell, cellClass);
kindIs(PyCode, codeClass);
kindIs(PyTraceback, tracebackClass);
kindIs(PyProperty, propertyClass);
kindIs(PyGetSet, getSetClass);
kindIs(PyStaticMethod, staticMethodClass);
kindIs(PyClassMethod, classMethodClass);
kindIs(PySuper, superClass);
kindIs(PyAlias, aliasClass);
kindIs(PyTupleIterator, tupleIteratorClass);
kindIs(PyStrIterator, strIteratorClass);
kindIs(PyRangeIterator, rangeIteratorClass);
kindIs(PySetIterator, setIteratorClass);
kindIs(PySequenceIterator, sequenceIteratorClass);
NotImplemented.cls = notImplementedClass;
Ellipsis.cls = ellipsisClass;

/** Kinds whose class follows from their fields. */
export function computed<T extends PyObject>(
  kind: abstract new (...args: never[]) => T,
  cls: (self: T) => PyClass,
): void {
  Object.defineProperty(kind.prototype, 'cls', {
    get(this: T) {
      return cls(this);
    },
  });
}
computed(PyNative, (f) => (f.owner === null ? nativeClass : nativeMethodClass));
computed(PyListIterator, (it) => (it.step > 0 ? listIteratorClass : listReverseIteratorClass));
computed(PyDictView, (view) => viewClasses[view.part]);
computed(PyDictIterator, (it) => (it.step > 0 ? dictIterators : dictReverseIterators)[it.part]);

/** `type(v)`. */
export function typeOf(v: Value): PyClass {
  if (typeof v === 'object') return v === null ? noneClass : v.cls;
  if (typeof v === 'number' || typeof v === 'bigint') return intClass;
  return typeof v === 'string' ? strClass : boolClass;
}

/** True for instances of the class or of one derived from it. */
export function isInstance(v: Value, cls: PyClass): boolean {
  const t = typeOf(v);
  return t === cls || t.isSubclass(cls);
}
