/** Attributes that are set and deleted. */
import { attributeError, raiseNoAttribute, readOnly } from './attribute-errors.ts';
import { invoke } from './calls.ts';
import { RETURN_TO } from './frame.ts';
import type { MachineContext } from './machine-state.ts';
import { typeOf } from '../objects/builtins.ts';
import { objectClass, typeClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { PyGetSet, PyProperty } from '../objects/function.ts';
import { PyInstance, type PyObject, type Value } from '../objects/object.ts';

/** Whether a class is an enumeration that has a member of that name. */
function memberOf(cls: PyClass, name: string): boolean {
  const members = cls.dict.getStr('_member_map_');
  return members instanceof PyDict && members.hasStr(name) && cls.dict.getStr(name) === members.getStr(name);
}

function mayHave(cls: PyClass, name: string): boolean {
  for (const c of cls.mro) {
    if (c.builtin) break;
    if (c.slots === null) return true;
    if (c.slots.has(name)) return true;
  }
  return cls.slots === null;
}

/** `obj.name = value`; PENDING when Python code does it; `returnTo` tells what becomes of its result. */
export function storeAttr(
  m: MachineContext,
  obj: Value,
  name: string,
  value: Value,
  returnTo: number = RETURN_TO.none,
): Value {
  const cls = typeOf(obj);
  const custom = cls.lookup('__setattr__');
  if (custom !== undefined && custom !== objectClass.dict.getStr('__setattr__')) {
    return invoke(m, custom, [obj, name, value], null, returnTo);
  }
  return plainStore(m, obj, name, value, returnTo);
}

/** `object.__setattr__` */
export function plainStore(
  m: MachineContext,
  obj: Value,
  name: string,
  value: Value,
  returnTo: number = RETURN_TO.none,
): Value {
  if (obj instanceof PyClass) {
    if (obj.builtin) m.raise('TypeError', `cannot set '${name}' attribute of immutable type '${obj.name}'`);
    const meta = typeClass.lookup(name);
    if (meta instanceof PyGetSet) {
      if (meta.set === null) readOnly(meta, obj, name);
      meta.set(m, obj as never, value);
    } else {
      if (memberOf(obj, name)) attributeError(obj, name, `cannot reassign member '${name}'`);
      obj.setOwn(name, value);
    }
    return null;
  }
  const cls = typeOf(obj);
  const found = cls.lookup(name);
  if (found !== undefined) {
    if (found instanceof PyProperty) {
      if (found.fset === null) {
        m.raise('AttributeError', `property '${found.name ?? name}' of '${cls.label}' object has no setter`);
      }
      return invoke(m, found.fset, [obj, value], null, returnTo);
    }
    if (found instanceof PyGetSet) {
      if (found.set === null) readOnly(found, obj, name);
      found.set(m, obj as never, value);
      return null;
    }
    if (found instanceof PyInstance) {
      const set = found.cls.lookup('__set__');
      if (set !== undefined) return invoke(m, set, [found, obj, value], null, returnTo);
    }
  }
  const { dict } = obj as PyObject;
  if (typeof obj !== 'object' || obj === null || dict === null || !mayHave(cls, name)) {
    if (found === undefined) raiseNoAttribute(obj, name);
    attributeError(obj, name, `'${cls.label}' object attribute '${name}' is read-only`);
  }
  dict.setStr(name, value);
  return null;
}

/** `del obj.name`; PENDING when Python code does it. */
export function removeAttr(m: MachineContext, obj: Value, name: string, returnTo: number = RETURN_TO.none): Value {
  const custom = typeOf(obj).lookup('__delattr__');
  if (custom !== undefined && custom !== objectClass.dict.getStr('__delattr__')) {
    return invoke(m, custom, [obj, name], null, returnTo);
  }
  return plainDelete(m, obj, name, returnTo);
}

/** `object.__delattr__` */
export function plainDelete(m: MachineContext, obj: Value, name: string, returnTo: number = RETURN_TO.none): Value {
  if (obj instanceof PyClass) {
    if (obj.builtin) m.raise('TypeError', `cannot set '${name}' attribute of immutable type '${obj.name}'`);
    if (memberOf(obj, name)) attributeError(obj, name, `'${obj.name}' cannot delete member '${name}'.`);
    if (obj.deleteOwn(name) === undefined) attributeError(obj, name, name);
    return null;
  }
  const cls = typeOf(obj);
  const found = cls.lookup(name);
  if (found instanceof PyProperty) {
    if (found.fdel === null) {
      m.raise('AttributeError', `property '${found.name ?? name}' of '${cls.label}' object has no deleter`);
    }
    return invoke(m, found.fdel, [obj], null, returnTo);
  }
  if (found instanceof PyGetSet) {
    if (found.set === null) readOnly(found, obj, name);
    found.set(m, obj as never, undefined);
    return null;
  }
  if (found instanceof PyInstance) {
    const del = found.cls.lookup('__delete__');
    if (del !== undefined) return invoke(m, del, [found, obj], null, returnTo);
  }
  const gone = typeof obj === 'object' && obj !== null ? obj.dict?.deleteStr(name) : undefined;
  if (gone === undefined) raiseNoAttribute(obj, name);
  return null;
}
