import type { Kwargs } from '../objects/native.ts';
import { isInstance, objectClass, typeClass, typeOf } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyException, Thrown } from '../objects/exception.ts';
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
import { PyInstance, type PyObject, type Value } from '../objects/object.ts';
import type { NativeKind } from '../interp.ts';
import { Core } from './core.ts';
import { RETURN_TO } from './frame.ts';

/** Loads an attribute; when an AttributeError comes out, asks `__getattr__`. State: [object, name, fallback, stage]. */
const WITH_FALLBACK: NativeKind = {
  name: 'getattr',
  step(m, state, sent) {
    if (sent !== undefined) return sent;
    const [getter, obj, argument] = state as [Value, Value, Value];
    return m.pushCall(getter, state[4] === true ? [obj, argument] : [obj]);
  },
  caught(m, state, exception) {
    if (state[5] === true || !isInstance(exception, exceptionClass('AttributeError'))) return undefined;
    state[5] = true;
    const [, obj, name, fallback] = state as [Value, Value, Value, Value];
    return m.pushCall(fallback, [obj, name]);
  },
};

/** Attributes: lookup along the mro, descriptors, `__getattr__` and kin. */
export abstract class Attributes extends Core {
  /** Calls anything; PENDING when a frame was pushed. */
  abstract invoke(fn: Value, args: readonly Value[], kwargs: Kwargs, returnTo?: number): Value;

  /** `obj.name`; PENDING when Python code finds it out. */
  loadAttr(obj: Value, name: string): Value {
    const v = this.tryLoadAttr(obj, name);
    return v === undefined ? this.noAttribute(obj, name) : v;
  }

  /** As `loadAttr`; `undefined` instead of an AttributeError when there is nothing of that name. */
  tryLoadAttr(obj: Value, name: string): Value | undefined {
    if (obj instanceof PyClass) return this.classAttr(obj, name);
    if (obj instanceof PySuper) return this.superAttr(obj, name);
    const cls = typeOf(obj);
    const custom = cls.lookup('__getattribute__');
    if (custom instanceof PyFunction) {
      const fallback = cls.lookup('__getattr__');
      if (fallback === undefined) return this.invoke(custom, [obj, name], null);
      return this.pushNative(WITH_FALLBACK, [custom, obj, name, fallback, true]);
    }
    return this.plainAttr(obj, cls, name, true);
  }

  /** `object.__getattribute__`, and `__getattr__` behind it if `fallback`. */
  plainAttr(obj: Value, cls: PyClass, name: string, fallback: boolean): Value | undefined {
    const found = cls.lookup(name);
    if (found !== undefined && isDataDescriptor(found)) return this.readDescriptor(found, obj, cls, name, fallback);
    if (typeof obj === 'object' && obj !== null && obj.dict !== null) {
      const own = obj.dict.getStr(name);
      if (own !== undefined) return own;
    }
    if (found !== undefined) return this.bind(found, obj, cls);
    if (!fallback) return undefined;
    const getattr = cls.lookup('__getattr__');
    if (getattr !== undefined) return this.invoke(getattr, [obj, name], null);
    if (obj instanceof PyModule) {
      const hook = obj.dict.getStr('__getattr__');
      if (hook !== undefined) return this.invoke(hook, [name], null);
    }
    return undefined;
  }

  private readDescriptor(d: Value, obj: Value, cls: PyClass, name: string, fallback: boolean): Value {
    if (d instanceof PyGetSet) return d.get(this.interp, obj as never);
    const getattr = fallback ? cls.lookup('__getattr__') : undefined;
    if (d instanceof PyProperty) {
      if (d.fget === null) {
        this.raise('AttributeError', `property '${d.name ?? name}' of '${cls.name}' object has no getter`);
      }
      if (getattr === undefined) return this.invoke(d.fget, [obj], null);
      return this.pushNative(WITH_FALLBACK, [d.fget, obj, name, getattr, false]);
    }
    return this.bind(d, obj, cls);
  }

  /** What a class attribute becomes when read through an instance. */
  bind(found: Value, obj: Value, cls: PyClass): Value {
    if (found instanceof PyFunction) return new PyMethod(found, obj);
    if (typeof found !== 'object' || found === null) return found;
    if (found instanceof PyNative) return found.owner === null ? found : new PyMethod(found, obj);
    if (found instanceof PyStaticMethod) return found.fn;
    if (found instanceof PyClassMethod) return new PyMethod(found.fn, cls);
    if (found instanceof PyGetSet) return found.get(this.interp, obj as never);
    if (found instanceof PyProperty) return this.readDescriptor(found, obj, cls, '', false);
    if (found.cls.builtin) return found;
    const get = found.cls.lookup('__get__');
    return get === undefined ? found : this.invoke(get, [found, obj, cls], null);
  }

  private classAttr(cls: PyClass, name: string): Value | undefined {
    const meta = typeClass.lookup(name);
    if (meta instanceof PyGetSet) return meta.get(this.interp, cls as never);
    const found = cls.lookup(name);
    if (found !== undefined) return this.bindToClass(found, cls);
    return meta === undefined ? undefined : this.bind(meta, cls, typeClass);
  }

  private bindToClass(found: Value, cls: PyClass): Value {
    if (found instanceof PyStaticMethod) return found.fn;
    if (found instanceof PyClassMethod) return new PyMethod(found.fn, cls);
    if (!(found instanceof PyInstance)) return found;
    const get = found.cls.lookup('__get__');
    return get === undefined ? found : this.invoke(get, [found, null, cls], null);
  }

  private superAttr(s: PySuper, name: string): Value | undefined {
    const { mro } = s.objClass;
    for (let i = mro.indexOf(s.after) + 1; i < mro.length; i++) {
      const found = mro[i]?.dict.getStr(name);
      if (found === undefined || name === '__class__') continue;
      if (s.self instanceof PyClass && s.self === s.objClass) return this.bindToClass(found, s.objClass);
      return this.bind(found, s.self, s.objClass);
    }
    return this.plainAttr(s, s.cls, name, false);
  }

  noAttribute(obj: Value, name: string): never {
    let message: string;
    if (obj instanceof PyClass) {
      // An enumeration's metaclass says no more than the name.
      message =
        obj.lookup('_member_map_') === undefined ? `type object '${obj.name}' has no attribute '${name}'` : name;
    } else if (obj instanceof PyModule) message = `module '${obj.name}' has no attribute '${name}'`;
    else message = `'${typeOf(obj).name}' object has no attribute '${name}'`;
    this.attributeError(obj, name, message);
  }

  attributeError(obj: Value, name: string, message: string): never {
    const e = new PyException(exceptionClass('AttributeError'), [message]);
    e.missing = name;
    e.target = obj;
    throw new Thrown(e);
  }

  /** `obj.name = value`; PENDING when Python code does it; `returnTo` tells what becomes of its result. */
  storeAttr(obj: Value, name: string, value: Value, returnTo: number = RETURN_TO.none): Value {
    const cls = typeOf(obj);
    const custom = cls.lookup('__setattr__');
    if (custom !== undefined && custom !== objectClass.dict.getStr('__setattr__')) {
      return this.invoke(custom, [obj, name, value], null, returnTo);
    }
    return this.plainStore(obj, name, value, returnTo);
  }

  /** `object.__setattr__` */
  plainStore(obj: Value, name: string, value: Value, returnTo: number = RETURN_TO.none): Value {
    if (obj instanceof PyClass) {
      if (obj.builtin) this.raise('TypeError', `cannot set '${name}' attribute of immutable type '${obj.name}'`);
      const meta = typeClass.lookup(name);
      if (meta instanceof PyGetSet) {
        if (meta.set === null) this.readOnly(meta, obj, name);
        meta.set(this.interp, obj as never, value);
      } else obj.setOwn(name, value);
      return null;
    }
    const cls = typeOf(obj);
    const found = cls.lookup(name);
    if (found !== undefined) {
      if (found instanceof PyProperty) {
        if (found.fset === null) {
          this.raise('AttributeError', `property '${found.name ?? name}' of '${cls.name}' object has no setter`);
        }
        return this.invoke(found.fset, [obj, value], null, returnTo);
      }
      if (found instanceof PyGetSet) {
        if (found.set === null) this.readOnly(found, obj, name);
        found.set(this.interp, obj as never, value);
        return null;
      }
      if (found instanceof PyInstance) {
        const set = found.cls.lookup('__set__');
        if (set !== undefined) return this.invoke(set, [found, obj, value], null, returnTo);
      }
    }
    const { dict } = obj as PyObject;
    if (typeof obj !== 'object' || obj === null || dict === null || !mayHave(cls, name)) {
      if (found === undefined) this.noAttribute(obj, name);
      this.attributeError(obj, name, `'${cls.name}' object attribute '${name}' is read-only`);
    }
    dict.setStr(name, value);
    return null;
  }

  private readOnly(d: PyGetSet, obj: Value, name: string): never {
    const message = `attribute '${name}' of '${d.owner.name}' objects is not writable`;
    this.attributeError(obj, name, message);
  }

  /** `del obj.name`; PENDING when Python code does it. */
  removeAttr(obj: Value, name: string, returnTo: number = RETURN_TO.none): Value {
    const custom = typeOf(obj).lookup('__delattr__');
    if (custom !== undefined && custom !== objectClass.dict.getStr('__delattr__')) {
      return this.invoke(custom, [obj, name], null, returnTo);
    }
    return this.plainDelete(obj, name, returnTo);
  }

  /** `object.__delattr__` */
  plainDelete(obj: Value, name: string, returnTo: number = RETURN_TO.none): Value {
    if (obj instanceof PyClass) {
      if (obj.builtin) this.raise('TypeError', `cannot set '${name}' attribute of immutable type '${obj.name}'`);
      if (obj.deleteOwn(name) === undefined) this.attributeError(obj, name, name);
      return null;
    }
    const cls = typeOf(obj);
    const found = cls.lookup(name);
    if (found instanceof PyProperty) {
      if (found.fdel === null) {
        this.raise('AttributeError', `property '${found.name ?? name}' of '${cls.name}' object has no deleter`);
      }
      return this.invoke(found.fdel, [obj], null, returnTo);
    }
    if (found instanceof PyGetSet) {
      if (found.set === null) this.readOnly(found, obj, name);
      found.set(this.interp, obj as never, undefined);
      return null;
    }
    if (found instanceof PyInstance) {
      const del = found.cls.lookup('__delete__');
      if (del !== undefined) return this.invoke(del, [found, obj], null, returnTo);
    }
    const gone = typeof obj === 'object' && obj !== null ? obj.dict?.deleteStr(name) : undefined;
    if (gone === undefined) this.noAttribute(obj, name);
    return null;
  }

  /** A special method as operators find it: on the class, not on the instance. It is not bound. */
  special(v: Value, name: string): Value | undefined {
    const found = typeOf(v).lookup(name);
    return found === null ? undefined : found;
  }
}

function isDataDescriptor(v: Value): boolean {
  if (v instanceof PyFunction || v instanceof PyNative) return false;
  if (v instanceof PyProperty || v instanceof PyGetSet) return true;
  return v instanceof PyInstance && (v.cls.lookup('__set__') !== undefined || v.cls.lookup('__delete__') !== undefined);
}

function mayHave(cls: PyClass, name: string): boolean {
  for (const c of cls.mro) {
    if (c.builtin) break;
    if (c.slots === null) return true;
    if (c.slots.has(name)) return true;
  }
  return cls.slots === null;
}
