/** Attributes, types and methods, as natives ask for them. */
import { raiseNoAttribute } from '../attribute-errors.ts';
import { removeAttr, storeAttr } from '../attribute-stores.ts';
import { loadAttr, tryLoadAttr } from '../attributes.ts';
import { PyFrame } from '../frame.ts';
import { ENDED, type MachineContext } from '../machine-state.ts';
import { runThrough } from '../reentrant-calls.ts';
import { specialMethod } from '../special-methods.ts';
import { isInstance } from '../../objects/builtins.ts';
import { PyClass } from '../../objects/class.ts';
import { PyDict } from '../../objects/dict.ts';
import { Thrown } from '../../objects/exception.ts';
import { exceptionClass } from '../../objects/exceptions.ts';
import { PyFunction, PyMethod, PyNative } from '../../objects/function.ts';
import type { Value } from '../../objects/object.ts';

export function isCallable(v: Value): boolean {
  if (v instanceof PyFunction || v instanceof PyMethod || v instanceof PyNative || v instanceof PyClass) return true;
  return specialMethod(v, '__call__') !== undefined;
}

export function callMethodByName(m: MachineContext, self: Value, name: string, args: readonly Value[]): Value {
  if (name.startsWith('__') && !(self instanceof PyClass)) {
    const fn = specialMethod(self, name);
    if (fn === undefined) raiseNoAttribute(self, name);
    return m.call(fn, [self, ...args]);
  }
  return m.call(m.getattr(self, name), args);
}

export function getAttributeByName(m: MachineContext, obj: Value, name: string, otherwise?: Value): Value {
  if (otherwise === undefined) return runThrough(m, () => loadAttr(m, obj, name));
  const v = m.findattr(obj, name);
  return v === undefined ? otherwise : v;
}

export function findAttribute(m: MachineContext, obj: Value, name: string): Value | undefined {
  try {
    const v = runThrough(m, () => {
      const found = tryLoadAttr(m, obj, name);
      return found === undefined ? ENDED : found;
    });
    return v === ENDED ? undefined : v;
  } catch (e) {
    if (e instanceof Thrown && isInstance(e.exception, exceptionClass('AttributeError'))) return undefined;
    throw e;
  }
}

export function setAttributeByName(m: MachineContext, obj: Value, name: string, value: Value): void {
  runThrough(m, () => storeAttr(m, obj, name, value));
}

export function deleteAttribute(m: MachineContext, obj: Value, name: string): void {
  runThrough(m, () => removeAttr(m, obj, name));
}

/** The innermost frame of Python code. */
export function pythonFrame(m: MachineContext): PyFrame {
  let f: PyFrame = m.frame;
  while (f.native !== null && f.back !== null) f = f.back;
  return f;
}

export function globalsOf(m: MachineContext): Value {
  return pythonFrame(m).globals;
}

export function localsOf(m: MachineContext): Value {
  const f = pythonFrame(m);
  return f.names ?? PyDict.of(f.localVariables());
}
