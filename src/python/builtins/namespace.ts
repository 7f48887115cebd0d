/** The namespace of builtins. */
import * as classes from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { exceptionClass, exceptionClasses } from '../objects/exceptions.ts';
import { PyNative } from '../objects/function.ts';
import type { NativeSpec } from '../objects/define.ts';
import { Ellipsis, NotImplemented, type Value } from '../objects/object.ts';
import '../types/install.ts';
import { aggregation } from './aggregation.ts';
import { enumerateClass } from './enumerate.ts';
import { introspection } from './introspection.ts';
import { iteration } from './iteration.ts';
import { filterClass, mapClass } from './map.ts';
import { numbers } from './numbers.ts';
import { outputBuiltins } from './output.ts';
import { refusedBuiltins } from './refused.ts';
import { reversedClass } from './reversed.ts';
import { zipClass } from './zip.ts';

/** Builtin functions that are natives, by name. */
export const BUILTIN_FUNCTIONS: Readonly<Record<string, NativeSpec>> = {
  ...aggregation,
  ...introspection,
  ...iteration,
  ...numbers,
  ...outputBuiltins,
};

/** The classes of the builtins namespace, exceptions left out. */
export const BUILTIN_CLASSES: readonly PyClass[] = [
  classes.boolClass,
  classes.bytesClass,
  classes.classMethodClass,
  classes.dictClass,
  enumerateClass,
  filterClass,
  classes.floatClass,
  classes.frozensetClass,
  classes.intClass,
  classes.listClass,
  mapClass,
  classes.objectClass,
  classes.propertyClass,
  classes.rangeClass,
  reversedClass,
  classes.setClass,
  classes.sliceClass,
  classes.staticMethodClass,
  classes.strClass,
  classes.superClass,
  classes.tupleClass,
  classes.typeClass,
  zipClass,
];

const functions: readonly (readonly [string, Value])[] = Object.entries({
  ...BUILTIN_FUNCTIONS,
  ...refusedBuiltins(),
}).map(([name, { signature, fn }]) => [name, new PyNative(name, null, signature, fn)]);

/** A fresh builtins namespace: what a name means that is found nowhere else. */
export function builtinsNamespace(): PyDict {
  return PyDict.of([
    ...functions,
    ...BUILTIN_CLASSES.map((cls): [string, Value] => [cls.name, cls]),
    ...exceptionClasses(),
    ['EnvironmentError', exceptionClass('OSError')],
    ['IOError', exceptionClass('OSError')],
    ['Ellipsis', Ellipsis],
    ['NotImplemented', NotImplemented],
    ['__debug__', true],
    ['__name__', 'builtins'],
  ]);
}
