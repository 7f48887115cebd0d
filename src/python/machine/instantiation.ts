/** Instances made by calling a class. */
import type { NativeKind } from '../interp.ts';
import { bindArguments } from './arguments.ts';
import { PyFrame, PyGenerator, RETURN_TO } from './frame.ts';
import type { MachineContext } from './machine-state.ts';
import { callNative, kwargsOf } from './native-calls.ts';
import { typeOf } from '../objects/builtins.ts';
import { isInstance, objectClass, typeClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFunction, PyNative, PyStaticMethod } from '../objects/function.ts';
import type { Kwargs } from '../objects/native.ts';
import { PENDING, PyInstance, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';

/** `cls(*args)` where `__new__` or `__init__` is not simple. */
const INSTANTIATE: NativeKind<{
  readonly cls: PyClass;
  readonly args: PyTuple;
  readonly kwargs: PyDict | null;
  made: Value;
  stage: 'start' | 'new' | 'init';
}> = {
  name: 'instantiate',
  step(m, state, sent) {
    const { cls } = state;
    const args = state.args.items;
    const kwargs = kwargsOf(state.kwargs);
    if (state.stage === 'start') {
      state.stage = 'new';
      return m.pushCall(newOf(cls), [cls, ...args], kwargs);
    }
    if (state.stage === 'new') {
      const made = sent as Value;
      state.made = made;
      state.stage = 'init';
      if (!isInstance(made, cls)) return made;
      const init = typeOf(made).lookup('__init__');
      if (init === undefined || init === objectClass.dict.getStr('__init__')) return made;
      return m.pushCall(init, [made, ...args], kwargs);
    }
    if (sent !== null) m.raise('TypeError', `__init__() should return None, not '${m.typeOf(sent ?? null).name}'`);
    return state.made;
  },
};

function newOf(cls: PyClass): Value {
  const found = cls.lookup('__new__') ?? null;
  return found instanceof PyStaticMethod ? found.fn : found;
}

export function callFunction(m: MachineContext, fn: PyFunction, slots: (Value | undefined)[], returnTo: number): Value {
  const { code } = fn;
  const f = new PyFrame(code, fn.globals, null, slots, m.frame, null);
  if (code.generator) {
    f.back = null;
    const g = new PyGenerator(f, fn.name, fn.qualname);
    f.generator = g;
    return g;
  }
  f.returnTo = returnTo;
  m.pushFrame(f);
  return PENDING;
}

export function instantiate(m: MachineContext, cls: PyClass, args: readonly Value[], kwargs: Kwargs): Value {
  if (cls === typeClass && args.length === 1 && (kwargs === null || kwargs.size === 0)) return typeOf(args[0] as Value);
  const make = cls.lookup('__new__');
  const init = cls.lookup('__init__');
  if (make === objectClass.dict.getStr('__new__')) {
    if (init === objectClass.dict.getStr('__init__') || init === undefined) {
      if (args.length > 0 || (kwargs !== null && kwargs.size > 0)) {
        m.raise('TypeError', `${cls.name}() takes no arguments`);
      }
      return new PyInstance(cls, new PyDict());
    }
    const made = new PyInstance(cls, new PyDict());
    if (init instanceof PyFunction) {
      const slots = bindArguments(m, init, [made, ...args], kwargs);
      const answer = callFunction(m, init, slots, RETURN_TO.init);
      if (answer === PENDING) m.frame.instance = made;
      else m.raise('TypeError', `__init__() should return None, not 'generator'`);
      return answer;
    }
  }
  const fn = make instanceof PyStaticMethod ? make.fn : make;
  if (fn instanceof PyNative && (init === undefined || init === objectClass.dict.getStr('__init__'))) {
    return callNative(m, fn, [cls, ...args], kwargs);
  }
  const kw = kwargs === null ? null : PyDict.of(kwargs);
  return m.pushNative(INSTANTIATE, {
    cls,
    args: new PyTuple(args.slice()),
    kwargs: kw,
    made: null,
    stage: 'start',
  });
}
