/** Instructions of `raise`, `try` and `with`. */
import type { NativeKind } from '../../interp.ts';
import { bindAttribute } from '../attributes.ts';
import { invoke } from '../calls.ts';
import { specialMethod } from '../special-methods.ts';
import { handledException, unwind } from '../unwinding.ts';
import type { MachineContext } from '../machine-state.ts';
import { isInstance, typeOf } from '../../objects/builtins.ts';
import { PyClass } from '../../objects/class.ts';
import { PyException, Thrown } from '../../objects/exception.ts';
import { exceptionClass } from '../../objects/exceptions.ts';
import { PENDING, type Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { type PyFrame, RETURN_TO } from '../frame.ts';
import type { OpHandlers } from './handler.ts';

function isExceptionClass(v: Value): v is PyClass {
  return v instanceof PyClass && v.isSubclass(exceptionClass('BaseException'));
}

function raiseIt(m: MachineContext, f: PyFrame, what: Value, cause: Value, hasCause: boolean): void {
  if (what instanceof PyException) {
    if (hasCause) setCause(m, what, cause);
    throw new Thrown(what);
  }
  if (!isExceptionClass(what)) m.raise('TypeError', 'exceptions must derive from BaseException');
  // The instance takes the place of the class, and the instruction runs again.
  f.push(what);
  if (hasCause) f.push(cause);
  m.pushNative(MAKE, { cls: what, hasCause }, RETURN_TO.rerunBare);
}

/** Makes the instance of an exception class where `raise` found it on the stack. */
const MAKE: NativeKind<{ readonly cls: PyClass; readonly hasCause: boolean }> = {
  name: 'raise',
  step(m: MachineContext, state, sent) {
    if (sent === undefined) return m.pushCall(state.cls, []);
    const waiting = m.frame.back;
    if (!(sent instanceof PyException)) {
      const name = m.repr(state.cls);
      const what = m.typeOf(sent).label;
      m.raise('TypeError', `calling ${name} should have returned an instance of BaseException, not <class '${what}'>`);
    }
    if (waiting !== null) waiting.slots[waiting.sp - (state.hasCause ? 2 : 1)] = sent;
    return null;
  },
};

function setCause(m: MachineContext, e: PyException, given: Value): void {
  let cause = given;
  if (isExceptionClass(cause)) cause = m.call(cause, []);
  if (cause !== null && !(cause instanceof PyException)) {
    m.raise('TypeError', 'exception causes must derive from BaseException');
  }
  e.cause = cause;
  e.suppressContext = true;
}

/** Is the exception one of those an `except` clause names? */
function matches(m: MachineContext, e: Value, type: Value): boolean {
  if (type instanceof PyTuple) return type.items.some((t) => matches(m, e, t));
  if (!isExceptionClass(type)) {
    m.raise('TypeError', 'catching classes that do not inherit from BaseException is not allowed');
  }
  return isInstance(e, type);
}

export const exceptionHandlers: OpHandlers = {
  RAISE: (m: MachineContext, f, n) => {
    if (n === 0) {
      const handled = handledException(m);
      if (handled === null) m.raise('RuntimeError', 'No active exception to reraise');
      unwind(m, handled, 'again');
      return;
    }
    const cause = n === 2 ? f.pop() : null;
    raiseIt(m, f, f.pop(), cause, n === 2);
  },
  RERAISE: (m: MachineContext, f) => {
    unwind(m, f.pop() as PyException, 'again');
  },
  PUSH_EXC_INFO: (_m, f) => {
    const e = f.pop() as PyException;
    f.push(f.handled);
    f.push(e);
    f.handled = e;
  },
  POP_EXCEPT: (_m, f) => {
    f.handled = f.pop() as PyException | null;
  },
  CHECK_EXC_MATCH: (m: MachineContext, f) => {
    const type = f.pop();
    f.push(matches(m, f.slots[f.sp - 1] as Value, type));
  },
  LOAD_ASSERTION_ERROR: (_m, f) => {
    f.push(exceptionClass('AssertionError'));
  },
  BEFORE_WITH: (m: MachineContext, f) => {
    const manager = f.pop();
    const enter = specialMethod(manager, '__enter__');
    const name = typeOf(manager).label;
    if (enter === undefined) m.raise('TypeError', `'${name}' object does not support the context manager protocol`);
    const exit = specialMethod(manager, '__exit__');
    if (exit === undefined) {
      m.raise('TypeError', `'${name}' object does not support the context manager protocol (missed __exit__ method)`);
    }
    f.push(bindAttribute(m, exit, manager, typeOf(manager)));
    const r = invoke(m, enter, [manager], null);
    if (r !== PENDING) f.push(r);
  },
  WITH_EXCEPT_START: (m: MachineContext, f) => {
    const e = f.slots[f.sp - 1] as PyException;
    const exit = f.slots[f.sp - 3] as Value;
    const r = invoke(m, exit, [e.cls, e, e.traceback], null);
    if (r !== PENDING) f.push(r);
  },
};
