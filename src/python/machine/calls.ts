/** Calls of every kind of callable. */
import { typeOf } from '../objects/builtins.ts';
import { bindArguments } from './arguments.ts';
import { RETURN_TO } from './frame.ts';
import { callFunction, instantiate } from './instantiation.ts';
import type { MachineContext } from './machine-state.ts';
import { callNative } from './native-calls.ts';
import { specialMethod } from './special-methods.ts';
import { PyClass } from '../objects/class.ts';
import { PyFunction, PyMethod, PyNative, PyStaticMethod } from '../objects/function.ts';
import type { Kwargs } from '../objects/native.ts';
import { PENDING, type Value } from '../objects/object.ts';

/** Calls anything: the result, or PENDING when a frame was pushed, whose result goes where `returnTo` says. */
export function invoke(
  m: MachineContext,
  fn: Value,
  args: readonly Value[],
  kwargs: Kwargs,
  returnTo: number = RETURN_TO.push,
): Value {
  if (fn instanceof PyFunction) return callFunction(m, fn, bindArguments(m, fn, args, kwargs), returnTo);
  if (fn instanceof PyMethod) return invoke(m, fn.fn, [fn.self, ...args], kwargs, returnTo);
  if (fn instanceof PyNative) return redirect(m, callNative(m, fn, args, kwargs), returnTo);
  if (fn instanceof PyClass) return redirect(m, instantiate(m, fn, args, kwargs), returnTo);
  if (fn instanceof PyStaticMethod) return invoke(m, fn.fn, args, kwargs, returnTo);
  const call = specialMethod(fn, '__call__');
  if (call === undefined) m.raise('TypeError', `'${typeOf(fn).label}' object is not callable`);
  return invoke(m, call, [fn, ...args], kwargs, returnTo);
}

/** A frame pushed by a native delivers where the call's result is wanted. */
function redirect(m: MachineContext, answer: Value, returnTo: number): Value {
  if (answer === PENDING && returnTo !== RETURN_TO.push) {
    const f = m.frame;
    if (f.returnTo === RETURN_TO.push) f.returnTo = returnTo;
  }
  return answer;
}
