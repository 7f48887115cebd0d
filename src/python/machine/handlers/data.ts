/** Instructions on the value stack: attributes, items, displays, unpacking. */
import { CONSTANT_SET } from '../../compiler/opcodes.ts';
import { letGo } from '../dropped-generators.ts';
import { removeAttr, storeAttr } from '../attribute-stores.ts';
import { loadAttr } from '../attributes.ts';
import { invoke } from '../calls.ts';
import { subscript } from '../protocols/containers.ts';
import { asciiOf } from '../protocols/text.ts';
import { specialMethod } from '../special-methods.ts';
import { drainIterable, runsPythonCode } from '../draining.ts';
import type { MachineContext } from '../machine-state.ts';
import { PyDict } from '../../objects/dict.ts';
import { PyClass } from '../../objects/class.ts';
import { listClass, tupleClass, typeOf, dictClass } from '../../objects/builtins.ts';
import { PyFunction, PyMethod, PyNative, PySlice, PySuper } from '../../objects/function.ts';
import { PENDING, PyInstance, type Value } from '../../objects/object.ts';
import { PyList, PyTuple } from '../../objects/sequence.ts';
import { PySet } from '../../objects/set.ts';
import { type PyFrame, RETURN_TO } from '../frame.ts';
import type { OpHandlers } from './handler.ts';

/** The n topmost values, taken off the stack. */
function take(f: PyFrame, n: number): Value[] {
  f.sp -= n;
  return f.slots.slice(f.sp, f.sp + n) as Value[];
}

/**
 * True when going through TOS runs Python code: it is run dry first, and the instruction runs again with the list in its
 * place.
 */
function drainedFirst(m: MachineContext, f: PyFrame, limit = -1, hint = false, anew = -1): boolean {
  const v = f.slots[f.sp - 1] as Value;
  if (!runsPythonCode(v)) return false;
  f.sp--;
  drainIterable(m, v, limit, RETURN_TO.rerun, hint, anew);
  return true;
}

/** `obj.name` where the class and the instance's own dict decide alone; `undefined` for all else. */
function quickAttr(obj: Value, name: string): Value | undefined {
  if (!(obj instanceof PyInstance)) return undefined;
  const own = obj.dict.getStr(name);
  if (own === undefined) return undefined;
  const { cls } = obj;
  return cls.lookup(name) === undefined && !(cls.lookup('__getattribute__') instanceof PyFunction) ? own : undefined;
}

/** Classes of sequences whose items cannot be deleted: CPython's words for an index are others than for any other key. */
const SEQUENCES: ReadonlySet<string> = new Set(['str', 'bytes', 'tuple', 'range', 'set', 'frozenset']);

function noDeletion(m: MachineContext, obj: Value, key: Value): never {
  const cls = typeOf(obj);
  const isIndex = typeof key === 'number' || specialMethod(key, '__index__') !== undefined;
  const words = isIndex && (!cls.builtin || SEQUENCES.has(cls.name)) ? "doesn't" : 'does not';
  m.raise('TypeError', `'${cls.label}' object ${words} support item deletion`);
}

/** Whether `*v` can be tried. Of classes only enumerations can be gone through. */
export function mayIterate(v: Value): boolean {
  if (v instanceof PyClass) return v.lookup('_member_map_') !== undefined;
  return specialMethod(v, '__iter__') !== undefined || specialMethod(v, '__getitem__') !== undefined;
}

export const dataHandlers: OpHandlers = {
  POP: (m, f) => {
    f.sp--;
    if (m.guards) letGo(m, [f.slots[f.sp]]);
  },
  COPY: (_m, f, n) => {
    f.slots[f.sp] = f.slots[f.sp - n];
    f.sp++;
  },
  SWAP: (_m, f, n) => {
    const top = f.slots[f.sp - 1];
    f.slots[f.sp - 1] = f.slots[f.sp - n];
    f.slots[f.sp - n] = top;
  },
  PUSH_NULL: (_m, f) => {
    f.slots[f.sp++] = undefined;
  },

  // ---- attributes
  LOAD_ATTR: (m: MachineContext, f, i) => {
    const obj = f.slots[f.sp - 1] as Value;
    const name = f.code.names[i] as string;
    const quick = quickAttr(obj, name);
    if (quick !== undefined) {
      f.slots[f.sp - 1] = quick;
      return;
    }
    f.sp--;
    const v = loadAttr(m, obj, name);
    if (v !== PENDING) f.push(v);
  },
  LOAD_METHOD: (m: MachineContext, f, i) => {
    const obj = f.slots[f.sp - 1] as Value;
    const name = f.code.names[i] as string;
    if (!(obj instanceof PyClass) && !(obj instanceof PySuper)) {
      const cls = typeOf(obj);
      const found = cls.lookup(name);
      const method = found instanceof PyFunction || (found instanceof PyNative && found.owner !== null);
      const shadowed = typeof obj === 'object' && obj !== null && obj.dict !== null && obj.dict.hasStr(name);
      if (method && !shadowed && !(cls.lookup('__getattribute__') instanceof PyFunction)) {
        f.slots[f.sp - 1] = found;
        f.slots[f.sp++] = obj;
        return;
      }
    }
    f.slots[f.sp - 1] = undefined;
    const v = loadAttr(m, obj, name);
    if (v === PENDING) return;
    if (v instanceof PyMethod) {
      f.slots[f.sp - 1] = v.fn;
      f.slots[f.sp++] = v.self;
    } else f.push(v);
  },
  STORE_ATTR: (m: MachineContext, f, i) => {
    const obj = f.pop();
    const v = f.pop();
    storeAttr(m, obj, f.code.names[i] as string, v, RETURN_TO.discard);
  },
  DELETE_ATTR: (m: MachineContext, f, i) => {
    removeAttr(m, f.pop(), f.code.names[i] as string, RETURN_TO.discard);
  },

  // ---- items
  BINARY_SUBSCR: (m: MachineContext, f) => {
    const key = f.slots[f.sp - 1] as Value;
    const obj = f.slots[f.sp - 2] as Value;
    f.sp -= 2;
    if (typeof key === 'number' && key >= 0 && obj instanceof PyList && obj.cls === listClass) {
      const v = obj.items[key];
      if (v !== undefined) {
        f.slots[f.sp++] = v;
        return;
      }
    } else if (obj instanceof PyDict && obj.cls === dictClass) {
      const v = obj.get(m, key);
      if (v !== undefined) {
        f.slots[f.sp++] = v;
        return;
      }
    }
    const v = subscript(m, obj, key);
    if (v !== PENDING) f.push(v);
  },
  STORE_SUBSCR: (m: MachineContext, f) => {
    const key = f.pop();
    const obj = f.pop();
    const v = f.pop();
    if (
      typeof key === 'number' &&
      key >= 0 &&
      obj instanceof PyList &&
      obj.cls === listClass &&
      key < obj.items.length
    ) {
      obj.edit()[key] = v;
      return;
    }
    if (obj instanceof PyDict && obj.cls === dictClass) {
      obj.set(m, key, v);
      return;
    }
    const fn = specialMethod(obj, '__setitem__');
    if (fn === undefined) m.raise('TypeError', `'${typeOf(obj).label}' object does not support item assignment`);
    invoke(m, fn, [obj, key, v], null, RETURN_TO.discard);
  },
  DELETE_SUBSCR: (m: MachineContext, f) => {
    const key = f.pop();
    const obj = f.pop();
    const fn = specialMethod(obj, '__delitem__');
    if (fn === undefined) noDeletion(m, obj, key);
    invoke(m, fn, [obj, key], null, RETURN_TO.discard);
  },

  // ---- displays
  BUILD_TUPLE: (_m, f, n) => {
    f.push(new PyTuple(take(f, n)));
  },
  BUILD_LIST: (_m, f, n) => {
    f.push(new PyList(take(f, n)));
  },
  BUILD_SET: (m: MachineContext, f, n) => {
    const set = new PySet();
    for (const v of take(f, n)) set.add(m, v);
    f.push(set);
  },
  BUILD_MAP: (m: MachineContext, f, n) => {
    const d = new PyDict();
    const parts = take(f, 2 * n);
    for (let i = 0; i < parts.length; i += 2) d.set(m, parts[i] as Value, parts[i + 1] as Value);
    f.push(d);
  },
  BUILD_SLICE: (_m, f, n) => {
    const step = n === 3 ? f.pop() : null;
    const stop = f.pop();
    f.push(new PySlice(f.pop(), stop, step));
  },
  BUILD_STRING: (_m, f, n) => {
    f.push((take(f, n) as string[]).join(''));
  },
  LIST_APPEND: (_m, f, n) => {
    const v = f.pop();
    (f.slots[f.sp - n] as PyList).edit().push(v);
  },
  SET_ADD: (m: MachineContext, f, n) => {
    const v = f.pop();
    (f.slots[f.sp - n] as PySet).add(m, v);
  },
  MAP_ADD: (m: MachineContext, f, n) => {
    const v = f.pop();
    const k = f.pop();
    (f.slots[f.sp - n] as PyDict).set(m, k, v);
  },
  LIST_EXTEND: (m: MachineContext, f, n) => {
    if (drainedFirst(m, f, -1, true)) return;
    const v = f.pop();
    if (!mayIterate(v)) {
      m.raise('TypeError', `Value after * must be an iterable, not ${typeOf(v).label}`);
    }
    const list = f.slots[f.sp - n] as PyList;
    const into = list.edit();
    for (const item of m.list(v)) into.push(item);
  },
  SET_UPDATE: (m: MachineContext, f, arg) => {
    if (drainedFirst(m, f)) return;
    let items = m.list(f.pop());
    const set = f.slots[f.sp - (arg & 255)] as PySet;
    if (arg >= CONSTANT_SET) {
      // CPython makes the constant twice, the second time in the order of the first.
      const first = new PySet();
      for (const v of items) first.add(m, v);
      items = first.items();
    }
    for (const v of items) set.add(m, v);
  },
  DICT_UPDATE: (m: MachineContext, f, n) => {
    const v = f.pop();
    const into = f.slots[f.sp - n] as PyDict;
    for (const [k, item] of mapping(m, v, () => `'${typeOf(v).label}' object is not a mapping`)) into.set(m, k, item);
  },
  DICT_MERGE: (m: MachineContext, f, n) => {
    const v = f.pop();
    const into = f.slots[f.sp - n] as PyDict;
    const called = f.slots[f.sp - n - 2] as Value;
    const who = callee(m, called);
    for (const [k, item] of mapping(m, v, () => `${who} argument after ** must be a mapping, not ${typeOf(v).label}`)) {
      if (typeof k !== 'string') m.raise('TypeError', 'keywords must be strings');
      if (into.hasStr(k)) m.raise('TypeError', `${who} got multiple values for keyword argument '${k}'`);
      into.setStr(k, item);
    }
  },
  LIST_TO_TUPLE: (_m, f) => {
    f.push(new PyTuple((f.pop() as PyList).items.slice()));
  },
  FORMAT_VALUE: (m: MachineContext, f, how) => {
    const spec = how >= 256 ? (f.pop() as string) : '';
    const v = f.pop();
    const conversion = String.fromCharCode(how & 255);
    if (conversion === 'r') f.push(m.format(m.repr(v), spec));
    else if (conversion === 's') f.push(m.format(m.str(v), spec));
    else if (conversion === 'a') f.push(m.format(asciiOf(m, v), spec));
    else f.push(m.format(v, spec));
  },

  // ---- unpacking
  UNPACK_SEQUENCE: (m: MachineContext, f, n) => {
    if (drainedFirst(m, f, n + 1)) return;
    const v = f.pop();
    const items = unpackable(m, v);
    if (items.length > n) m.raise('ValueError', `too many values to unpack (expected ${n})`);
    if (items.length < n) m.raise('ValueError', `not enough values to unpack (expected ${n}, got ${items.length})`);
    for (let i = n - 1; i >= 0; i--) f.push(items[i] as Value);
  },
  UNPACK_EX: (m: MachineContext, f, arg) => {
    if (drainedFirst(m, f, -1, false, arg & 255)) return;
    const items = unpackable(m, f.pop());
    const before = arg & 255;
    const after = arg >> 8;
    if (items.length < before + after) {
      m.raise('ValueError', `not enough values to unpack (expected at least ${before + after}, got ${items.length})`);
    }
    const cut = items.length - after;
    for (let i = items.length - 1; i >= cut; i--) f.push(items[i] as Value);
    f.push(new PyList(items.slice(before, cut)));
    for (let i = before - 1; i >= 0; i--) f.push(items[i] as Value);
  },
};

function unpackable(m: MachineContext, v: Value): readonly Value[] {
  if (v instanceof PyTuple && v.cls === tupleClass) return v.items;
  if (v instanceof PyList && v.cls === listClass) return v.items;
  if (!mayIterate(v)) {
    m.raise('TypeError', `cannot unpack non-iterable ${typeOf(v).label} object`);
  }
  return m.list(v);
}

/** The entries of a mapping: a dict, or what has `keys`. */
function mapping(m: MachineContext, v: Value, message: () => string): [Value, Value][] {
  const out: [Value, Value][] = [];
  if (v instanceof PyDict) {
    v.forEach((k, item) => void out.push([k, item]));
    return out;
  }
  const keys = m.findattr(v, 'keys');
  if (keys === undefined) m.raise('TypeError', message());
  for (const k of m.list(m.call(keys, []))) out.push([k, m.getitem(v, k)]);
  return out;
}

/** How messages about a call name what is called: `f()`, with the module unless it is builtins. */
export function callee(m: MachineContext, v: Value): string {
  const fn = v instanceof PyMethod ? v.fn : v;
  if (fn instanceof PyFunction) {
    const module = typeof fn.module === 'string' && fn.module !== 'builtins' ? `${fn.module}.` : '';
    return `${module}${fn.qualname}()`;
  }
  if (fn instanceof PyNative) {
    const owner = fn.owner === null ? '' : `${fn.owner.name}.`;
    return fn.module === 'builtins' ? `${owner}${fn.name}()` : `${fn.module}.${owner}${fn.name}()`;
  }
  if (fn instanceof PyClass) return fn.module === 'builtins' ? `${fn.qualname}()` : `${fn.module}.${fn.qualname}()`;
  return m.str(fn);
}
