/** Instructions that call, and that make functions and classes. */
import { mayIterate } from './data.ts';
import type { NativeKind } from '../../interp.ts';
import { invoke } from '../calls.ts';
import { drainIterable, runsPythonCode } from '../draining.ts';
import { callFunction } from '../instantiation.ts';
import type { MachineContext } from '../machine-state.ts';
import { callNative } from '../native-calls.ts';
import { typeOf } from '../../objects/builtins.ts';
import { PyDict } from '../../objects/dict.ts';
import { PyCell, PyFunction, PyNative } from '../../objects/function.ts';
import { PENDING, type Value } from '../../objects/object.ts';
import { PyList, PyTuple } from '../../objects/sequence.ts';
import { buildClass } from '../classes.ts';
import { RETURN_TO } from '../frame.ts';
import { callee } from './data.ts';
import type { OpHandlers } from './handler.ts';

const takesJust = (fn: PyFunction, n: number) =>
  fn.code.argCount === n && fn.code.kwonlyCount === 0 && !fn.code.varargs && !fn.code.varkw;

export const callHandlers: OpHandlers = {
  CALL: (m, f, n) => {
    const base = f.sp - n - 2;
    const method = f.slots[base];
    const from = method === undefined ? base + 2 : base + 1;
    const fn = (method === undefined ? f.slots[base + 1] : method) as Value;
    if (fn instanceof PyFunction && takesJust(fn, f.sp - from)) {
      const { code } = fn;
      if (!code.generator) {
        const slots = f.slots.slice(from, f.sp);
        for (let i = slots.length; i < code.locals.length; i++) slots.push(undefined);
        for (const at of code.cellArgs) slots.push(new PyCell(at < 0 ? undefined : slots[at]));
        for (const cell of fn.closure) slots.push(cell);
        f.sp = base;
        callFunction(m, fn, slots, RETURN_TO.push);
        return;
      }
    }
    const args = f.slots.slice(from, f.sp) as Value[];
    f.sp = base;
    const r = fn instanceof PyNative ? callNative(m, fn, args, null) : invoke(m, fn, args, null);
    if (r !== PENDING) f.slots[f.sp++] = r;
  },
  CALL_KW: (m, f, arg) => {
    const n = arg & 4095;
    const names = (f.code.constants[arg >> 12] as PyTuple).items;
    const base = f.sp - n - 2;
    const method = f.slots[base];
    const fn = (method === undefined ? f.slots[base + 1] : method) as Value;
    const from = method === undefined ? base + 2 : base + 1;
    const cut = f.sp - names.length;
    const args = f.slots.slice(from, cut) as Value[];
    const kwargs = new Map<string, Value>();
    for (let i = 0; i < names.length; i++) kwargs.set(names[i] as string, f.slots[cut + i] as Value);
    f.sp = base;
    const r = invoke(m, fn, args, kwargs);
    if (r !== PENDING) f.push(r);
  },
  CALL_EX: (m, f, withKeywords) => {
    const keywords = withKeywords === 1 ? (f.slots[f.sp - 1] as PyDict) : null;
    const at = f.sp - (keywords === null ? 1 : 2);
    const iterable = f.slots[at] as Value;
    const fn = f.slots[at - 1] as Value;
    if (runsPythonCode(iterable)) {
      m.pushNative(DRAIN_STARRED, { iterable: iterable, slot: at }, RETURN_TO.rerunBare);
      return;
    }
    if (!(iterable instanceof PyList) && !(iterable instanceof PyTuple)) {
      if (!mayIterate(iterable)) {
        const what = typeOf(iterable).label;
        m.raise('TypeError', `${callee(m, fn)} argument after * must be an iterable, not ${what}`);
      }
    }
    const args = m.list(iterable);
    const kwargs = new Map<string, Value>();
    keywords?.forEach((k, v) => void (typeof k === 'string' && kwargs.set(k, v)));
    f.sp = at - 2;
    const r = invoke(m, fn, args, kwargs.size === 0 ? null : kwargs);
    if (r !== PENDING) f.push(r);
  },
  MAKE_FUNCTION: (_m, f, arg) => {
    const code = f.code.codes[arg >> 4];
    if (code === undefined) throw new Error('a function without code');
    const closure = (arg & 8) === 0 ? [] : ((f.pop() as PyTuple).items as PyCell[]);
    const annotations = (arg & 4) === 0 ? null : (f.pop() as PyDict);
    const kwDefaults = (arg & 2) === 0 ? null : (f.pop() as PyDict);
    const defaults = (arg & 1) === 0 ? [] : (f.pop() as PyTuple).items;
    const fn = new PyFunction(code, f.globals, defaults, closure);
    fn.annotations = annotations;
    fn.kwDefaults = kwDefaults;
    f.push(fn);
  },
  LOAD_BUILD_CLASS: (_m, f) => {
    f.push(buildClass);
  },
  SETUP_ANNOTATIONS: (_m, f) => {
    const names = f.names ?? f.globals;
    if (!names.hasStr('__annotations__')) names.setStr('__annotations__', new PyDict());
  },
};

/** `f(*iterator)`: the list takes the iterator's place in the waiting frame. */
const DRAIN_STARRED: NativeKind<{ readonly iterable: Value; readonly slot: number }> = {
  name: 'drain arguments',
  step(m: MachineContext, state, sent) {
    if (sent === undefined) return drainIterable(m, state.iterable, -1, RETURN_TO.push, true);
    const waiting = m.frame.back;
    if (waiting !== null) waiting.slots[state.slot] = sent;
    return null;
  },
};
