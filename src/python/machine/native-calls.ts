/** Calls of natives: arguments bound, lazy iterables run dry first. */
import { drainIterable } from './draining.ts';
import type { NativeKind } from '../interp.ts';
import { runsPythonCode } from './draining.ts';
import { RETURN_TO } from './frame.ts';
import type { MachineContext } from './machine-state.ts';
import { typeOf } from '../objects/builtins.ts';
import { isInstance, listClass, tupleClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { PyNative } from '../objects/function.ts';
import { type Kwargs, bindNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';

type AnyFn = (...args: unknown[]) => Value;

/** A native whose iterable arguments are run dry first. State: [function, index being drained, ...packed arguments]. */
const DRAIN_ARGUMENTS: NativeKind = {
  name: 'drain arguments',
  step(m: MachineContext, state, sent) {
    const fn = state[0] as PyNative;
    if (sent !== undefined && state[1] === -1) return sent;
    if (sent !== undefined) state[state[1] as number] = sent;
    const at = nextToDrain(fn, state);
    if (at >= 0) {
      state[1] = at;
      return drainIterable(m, state[at] as Value, -1, RETURN_TO.push, asksLength(fn));
    }
    state[1] = -1;
    return runNative(m, fn, unpack(fn, state.slice(2) as Value[]) as Value[]);
  },
};

export function kwargsOf(d: PyDict | null): Kwargs {
  if (d === null) return null;
  const out = new Map<string, Value>();
  d.forEach((k, v) => void (typeof k === 'string' && out.set(k, v)));
  return out;
}

/** Those natives that ask an iterable for its length first. */
function asksLength(fn: PyNative): boolean {
  if (fn.owner === null) return fn.name === 'sorted';
  return fn.owner === listClass || fn.owner === tupleClass || fn.name === 'join';
}

/** Bound arguments as values: `*args` as a tuple, `**kwargs` as a dict. */
function pack(bound: readonly unknown[]): (Value | undefined)[] {
  return bound.map((v) => {
    if (Array.isArray(v)) return new PyTuple(v as Value[]);
    return v instanceof Map ? PyDict.of(v as Map<string, Value>) : (v as Value | undefined);
  });
}

function unpack(fn: PyNative, packed: readonly Value[]): unknown[] {
  const skip = fn.owner === null ? 0 : 1;
  return packed.map((v, i) => {
    const star = fn.signature.params[i - skip]?.star;
    if (star === '*' && v instanceof PyTuple) return v.items.slice();
    return star === '**' ? kwargsOf(v as PyDict) : v;
  });
}

/** The receiver of a class method: the class itself or one deriving from it. */
function isClassOf(v: Value, owner: PyClass): boolean {
  return v instanceof PyClass && v.isSubclass(owner);
}

export function callNative(m: MachineContext, fn: PyNative, args: readonly Value[], kwargs: Kwargs): Value {
  const { signature: sig, owner } = fn;
  const noKw = kwargs === null || kwargs.size === 0;
  if (owner === null) {
    const n = args.length;
    const bound =
      sig.plain && noKw && n >= sig.min && n <= sig.max ? args : bindNative(m, fn.name, null, sig, args, kwargs);
    return sig.drains ? drained(m, fn, bound) : runNative(m, fn, bound as readonly Value[]);
  }
  const self = args[0];
  const isNew = fn.name === '__new__';
  if (self === undefined || (!isNew && !isInstance(self, owner) && !isClassOf(self, owner))) {
    wrongReceiver(m, fn, owner, self);
  }
  const n = args.length - 1;
  if (sig.plain && noKw && n >= sig.min && n <= sig.max) {
    return sig.drains ? drained(m, fn, args) : runNative(m, fn, args);
  }
  const short = isNew || fn.name === '__init__';
  const bound = bindNative(m, short ? owner.name : fn.name, short ? null : owner.name, sig, args.slice(1), kwargs);
  const all = [self, ...bound];
  return sig.drains ? drained(m, fn, all) : runNative(m, fn, all as Value[]);
}

function wrongReceiver(m: MachineContext, fn: PyNative, owner: PyClass, self: Value | undefined): never {
  if (self === undefined) {
    if (fn.name === '__new__') m.raise('TypeError', `${owner.name}.__new__(): not enough arguments`);
    m.raise('TypeError', `unbound method ${owner.name}.${fn.name}() needs an argument`);
  }
  const given = typeOf(self).name;
  m.raise('TypeError', `descriptor '${fn.name}' for '${owner.name}' objects doesn't apply to a '${given}' object`);
}

function runNative(m: MachineContext, fn: PyNative, bound: readonly Value[]): Value {
  const body = fn.fn as unknown as AnyFn;
  switch (bound.length) {
    case 0:
      return body(m);
    case 1:
      return body(m, bound[0]);
    case 2:
      return body(m, bound[0], bound[1]);
    case 3:
      return body(m, bound[0], bound[1], bound[2]);
    default:
      return body(m, ...bound);
  }
}

function drained(m: MachineContext, fn: PyNative, bound: readonly unknown[]): Value {
  const state = [fn, 0, ...pack(bound)];
  if (nextToDrain(fn, state) < 0) return runNative(m, fn, bound as Value[]);
  return m.pushNative(DRAIN_ARGUMENTS, state);
}

/** The index in the state of the next argument to run dry, -1 if there is none. */
function nextToDrain(fn: PyNative, state: readonly (Value | undefined)[]): number {
  const first = fn.owner === null ? 2 : 3;
  const { params } = fn.signature;
  for (let i = 0; i < params.length; i++) {
    const v = state[first + i];
    if (params[i]?.drain === true && v !== undefined && runsPythonCode(v)) return first + i;
  }
  return -1;
}
