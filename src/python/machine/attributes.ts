/** Attributes that are read: lookup along the mro, descriptors, `__getattr__`. */
import type { NativeKind } from '../interp.ts';
import { raiseNoAttribute } from './attribute-errors.ts';
import { invoke } from './calls.ts';
import type { MachineContext } from './machine-state.ts';
import { typeOf } from '../objects/builtins.ts';
import { isInstance, typeClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { exceptionClass } from '../objects/exceptions.ts';
import {
  PyClassMethod,
  PyFunction,
  PyGetSet,
  PyMethod,
  PyModule,
  PyNative,
  PyProperty,
  PyStaticMethod,
  PySuper,
} from '../objects/function.ts';
import { PyInstance, type Value } from '../objects/object.ts';

/** Loads an attribute; when an AttributeError comes out, asks `__getattr__`. */
const WITH_FALLBACK: NativeKind<{
  readonly getter: Value;
  readonly obj: Value;
  readonly name: string;
  readonly fallback: Value;
  /** Whether the getter takes the name: `__getattribute__` does, a property's does not. */
  readonly named: boolean;
  asked: boolean;
}> = {
  name: 'getattr',
  step(m, state, sent) {
    if (sent !== undefined) return sent;
    const { getter, obj, name, named } = state;
    return m.pushCall(getter, named ? [obj, name] : [obj]);
  },
  caught(m, state, exception) {
    if (state.asked || !isInstance(exception, exceptionClass('AttributeError'))) return undefined;
    state.asked = true;
    return m.pushCall(state.fallback, [state.obj, state.name]);
  },
};

function isDataDescriptor(v: Value): boolean {
  if (v instanceof PyFunction || v instanceof PyNative) return false;
  if (v instanceof PyProperty || v instanceof PyGetSet) return true;
  return v instanceof PyInstance && (v.cls.lookup('__set__') !== undefined || v.cls.lookup('__delete__') !== undefined);
}

/** `obj.name`; PENDING when Python code finds it out. */
export function loadAttr(m: MachineContext, obj: Value, name: string): Value {
  const v = tryLoadAttr(m, obj, name);
  return v === undefined ? raiseNoAttribute(obj, name) : v;
}

/** As `loadAttr`; `undefined` instead of an AttributeError when there is nothing of that name. */
export function tryLoadAttr(m: MachineContext, obj: Value, name: string): Value | undefined {
  if (obj instanceof PyClass) return classAttr(m, obj, name);
  if (obj instanceof PySuper) return superAttr(m, obj, name);
  const cls = typeOf(obj);
  const custom = cls.lookup('__getattribute__');
  if (custom instanceof PyFunction) {
    const fallback = cls.lookup('__getattr__');
    if (fallback === undefined) return invoke(m, custom, [obj, name], null);
    return m.pushNative(WITH_FALLBACK, { getter: custom, obj, name, fallback, named: true, asked: false });
  }
  return plainAttr(m, obj, cls, name, true);
}

/** `object.__getattribute__`, and `__getattr__` behind it if `fallback`. */
export function plainAttr(
  m: MachineContext,
  obj: Value,
  cls: PyClass,
  name: string,
  fallback: boolean,
): Value | undefined {
  const found = cls.lookup(name);
  if (found !== undefined && isDataDescriptor(found)) return readDescriptor(m, found, obj, cls, name, fallback);
  if (typeof obj === 'object' && obj !== null && obj.dict !== null) {
    const own = obj.dict.getStr(name);
    if (own !== undefined) return own;
  }
  if (found !== undefined) return bindAttribute(m, found, obj, cls);
  if (!fallback) return undefined;
  const getattr = cls.lookup('__getattr__');
  if (getattr !== undefined) return invoke(m, getattr, [obj, name], null);
  if (obj instanceof PyModule) {
    const hook = obj.dict.getStr('__getattr__');
    if (hook !== undefined) return invoke(m, hook, [name], null);
  }
  return undefined;
}

function readDescriptor(m: MachineContext, d: Value, obj: Value, cls: PyClass, name: string, fallback: boolean): Value {
  if (d instanceof PyGetSet) return d.get(m, obj as never);
  const getattr = fallback ? cls.lookup('__getattr__') : undefined;
  if (d instanceof PyProperty) {
    if (d.fget === null) {
      m.raise('AttributeError', `property '${d.name ?? name}' of '${cls.label}' object has no getter`);
    }
    if (getattr === undefined) return invoke(m, d.fget, [obj], null);
    return m.pushNative(WITH_FALLBACK, {
      getter: d.fget,
      obj,
      name,
      fallback: getattr,
      named: false,
      asked: false,
    });
  }
  return bindAttribute(m, d, obj, cls);
}

/** What a class attribute becomes when read through an instance. */
export function bindAttribute(m: MachineContext, found: Value, obj: Value, cls: PyClass): Value {
  if (found instanceof PyFunction) return new PyMethod(found, obj);
  if (typeof found !== 'object' || found === null) return found;
  if (found instanceof PyNative) return found.owner === null ? found : new PyMethod(found, obj);
  if (found instanceof PyStaticMethod) return found.fn;
  if (found instanceof PyClassMethod) return new PyMethod(found.fn, cls);
  if (found instanceof PyGetSet) return found.get(m, obj as never);
  if (found instanceof PyProperty) return readDescriptor(m, found, obj, cls, '', false);
  if (found.cls.builtin) return found;
  const get = found.cls.lookup('__get__');
  return get === undefined ? found : invoke(m, get, [found, obj, cls], null);
}

function classAttr(m: MachineContext, cls: PyClass, name: string): Value | undefined {
  const meta = typeClass.lookup(name);
  if (meta instanceof PyGetSet) return meta.get(m, cls as never);
  const found = cls.lookup(name);
  if (found !== undefined) return bindToClass(m, found, cls);
  return meta === undefined ? undefined : bindAttribute(m, meta, cls, typeClass);
}

function bindToClass(m: MachineContext, found: Value, cls: PyClass): Value {
  if (found instanceof PyStaticMethod) return found.fn;
  if (found instanceof PyClassMethod) return new PyMethod(found.fn, cls);
  if (!(found instanceof PyInstance)) return found;
  const get = found.cls.lookup('__get__');
  return get === undefined ? found : invoke(m, get, [found, null, cls], null);
}

function superAttr(m: MachineContext, s: PySuper, name: string): Value | undefined {
  const { mro } = s.objClass;
  for (let i = mro.indexOf(s.after) + 1; i < mro.length; i++) {
    const found = mro[i]?.dict.getStr(name);
    if (found === undefined || name === '__class__') continue;
    if (s.self instanceof PyClass && s.self === s.objClass) return bindToClass(m, found, s.objClass);
    return bindAttribute(m, found, s.self, s.objClass);
  }
  return plainAttr(m, s, s.cls, name, false);
}
