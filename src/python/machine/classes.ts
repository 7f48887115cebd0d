/** Classes made by the `class` statement. */
import type { MachineContext } from './machine-state.ts';
import type { NativeKind } from '../interp.ts';
import { nativeFunction } from '../objects/define.ts';
import { objectClass, typeClass, typeOf } from '../objects/builtins.ts';
import { PyClass, linearize } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { PyCell, PyClassMethod, PyFunction, PyProperty, PyStaticMethod } from '../objects/function.ts';
import { kwargsOf } from './native-calls.ts';
import { AGAIN } from './machine-state.ts';
import { PyInstance, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { PyFrame } from './frame.ts';
import { plainText } from '../types/plain.ts';

/** The `class` statement. */
const BUILD_CLASS: NativeKind<{
  readonly body: PyFunction;
  readonly name: string;
  readonly bases: PyTuple;
  readonly keywords: PyDict | null;
  readonly namespace: PyDict;
  cls: PyClass | null;
  stage: 'start' | 'body' | 'names' | 'subclass';
  /** The names whose values may have a `__set_name__`, and the next of them. */
  names: PyTuple | null;
  at: number;
}> = {
  name: 'class',
  step(m: MachineContext, state, sent) {
    const { body, namespace } = state;
    if (state.stage === 'start') {
      state.stage = 'body';
      m.pushFrame(new PyFrame(body.code, body.globals, namespace, bodySlots(body), m.frame, null));
      return AGAIN;
    }
    if (state.stage === 'body') {
      const made = createClass(m, state.name, state.bases.items, namespace);
      if (sent instanceof PyCell) sent.value = made;
      state.cls = made;
      state.stage = 'names';
      state.names = new PyTuple(made.dict.keyList());
    }
    const { cls, names } = state;
    if (cls === null || names === null) throw new Error('a class whose body has not run');
    if (state.stage === 'names') {
      for (let i = state.at; i < names.items.length; i++) {
        const name = names.items[i] as string;
        const v = cls.dict.getStr(name);
        if (v instanceof PyProperty) v.name ??= name;
        const hook = v instanceof PyInstance ? v.cls.lookup('__set_name__') : undefined;
        if (hook === undefined || v === undefined) continue;
        state.at = i + 1;
        return m.pushCall(hook, [v, cls, name]);
      }
      state.stage = 'subclass';
      const hook = initSubclassOf(cls);
      const kwargs = kwargsOf(state.keywords);
      if (hook !== undefined) return m.pushCall(hook, [cls], kwargs);
      if (kwargs !== null && kwargs.size > 0) {
        m.raise('TypeError', `${cls.name}.__init_subclass__() takes no keyword arguments`);
      }
    }
    return cls;
  },
};

function bodySlots(body: PyFunction): (Value | undefined)[] {
  const { code } = body;
  return [...code.cells.map(() => new PyCell(undefined)), ...body.closure];
}

/** The nearest base's `__init_subclass__` that is not object's own. */
function initSubclassOf(cls: PyClass): Value | undefined {
  for (const c of cls.mro.slice(1)) {
    const found = c.dict.getStr('__init_subclass__');
    if (found === undefined || c === objectClass) continue;
    return found instanceof PyClassMethod || found instanceof PyStaticMethod ? found.fn : found;
  }
  return undefined;
}

/** Classes whose instances are as long as what they hold. */
const PACKED: ReadonlySet<string> = new Set(['int', 'tuple', 'bytes']);

/** `type(name, bases, namespace)`: the class without its hooks. The namespace becomes the class's own. */
export function createClass(m: MachineContext, name: string, given: readonly Value[], namespace: PyDict): PyClass {
  const bases: PyClass[] = [];
  for (const b of given) {
    if (!(b instanceof PyClass)) {
      m.raise('TypeError', `metaclasses are left out: '${typeOf(b).label}' object cannot be a base class`);
    }
    if (!b.subclassable) m.raise('TypeError', `type '${b.name}' is not an acceptable base type`);
    if (b === typeClass) m.raise('TypeError', 'metaclasses are left out: a class cannot derive from type');
    if (bases.includes(b)) m.raise('TypeError', `duplicate base class ${b.name}`);
    bases.push(b);
  }
  if (bases.length === 0) bases.push(objectClass);
  const mro = linearize(bases);
  if (mro === null) {
    const names = bases.map((b) => b.name).join(', ');
    m.raise('TypeError', `Cannot create a consistent method resolution\norder (MRO) for bases ${names}`);
  }
  const layouts = bases.map((b) => b.layout).filter((l) => l !== objectClass);
  const best = layouts[0];
  if (best !== undefined && layouts.some((l) => !l.isSubclass(best) && !best.isSubclass(l))) {
    m.raise('TypeError', 'multiple bases have instance lay-out conflict');
  }
  const module = namespace.getStr('__module__') ?? '__main__';
  const qualname = namespace.deleteStr('__qualname__') ?? name;
  const cls = new PyClass({
    name,
    module: plainText(module) ?? '__main__',
    bases,
    builtin: false,
    qualname: plainText(qualname) ?? name,
    mro,
  });
  namespace.forEach((key, v) => {
    const k = plainText(key) ?? '';
    const special = k === '__new__' && v instanceof PyFunction;
    const bound = k === '__init_subclass__' || k === '__class_getitem__';
    if (special) cls.setOwn('__new__', new PyStaticMethod(v));
    else if (bound && v instanceof PyFunction) cls.setOwn(k, new PyClassMethod(v));
    else cls.setOwn(k, v);
  });
  if (!cls.dict.hasStr('__doc__')) cls.setOwn('__doc__', null);
  if (cls.dict.hasStr('__eq__') && !cls.dict.hasStr('__hash__')) cls.setOwn('__hash__', null);
  const slots = cls.dict.getStr('__slots__');
  if (slots !== undefined) {
    cls.slots = new Set(typeof slots === 'string' ? [slots] : m.list(slots).map((v) => plainText(v) ?? ''));
    if (cls.slots.size > 0 && PACKED.has(cls.layout.name)) {
      m.raise('TypeError', `nonempty __slots__ not supported for subtype of '${cls.layout.name}'`);
    }
    if (cls.slots.has('__dict__')) cls.slots = null;
  }
  return cls;
}

/** `__build_class__(body, name, *bases, **keywords)` */
export const buildClass = nativeFunction(
  '__build_class__',
  'body, name, /, *bases, **keywords',
  (m, body: PyFunction, name: string, bases: Value[], keywords: Map<string, Value>) => {
    const kw = keywords.size === 0 ? null : PyDict.of(keywords);
    return m.pushNative(BUILD_CLASS, {
      body,
      name,
      bases: new PyTuple(bases),
      keywords: kw,
      namespace: new PyDict(),
      cls: null,
      stage: 'start',
      names: null,
      at: 0,
    });
  },
);
