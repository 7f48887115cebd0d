import type { NativeKind } from '../interp.ts';
import { isInstance, listClass, objectClass, tupleClass, typeClass, typeOf } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFunction, PyMethod, PyNative, PyStaticMethod } from '../objects/function.ts';
import { bindNative, type Kwargs } from '../objects/native.ts';
import { PENDING, PyInstance, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { bindArguments } from './arguments.ts';
import { Frame, PyGenerator, RETURN_TO } from './frame.ts';
import { Iteration } from './iteration.ts';

type AnyFn = (...args: unknown[]) => Value;

/** A native whose iterable arguments are run dry first. State: [function, index being drained, ...packed arguments]. */
const DRAIN_ARGUMENTS: NativeKind = {
  name: 'drain arguments',
  step(m, state, sent) {
    const machine = m as unknown as Calls;
    const fn = state[0] as PyNative;
    if (sent !== undefined && state[1] === -1) return sent;
    if (sent !== undefined) state[state[1] as number] = sent;
    const at = machine.nextToDrain(fn, state);
    if (at >= 0) {
      state[1] = at;
      return machine.drain(state[at] as Value, -1, RETURN_TO.push, asksLength(fn));
    }
    state[1] = -1;
    return machine.runNative(fn, unpack(fn, state.slice(2) as Value[]) as Value[]);
  },
};

/** `cls(*args)` where `__new__` or `__init__` is not simple. State: [class, arguments, keywords, object, stage]. */
const INSTANTIATE: NativeKind = {
  name: 'instantiate',
  step(m, state, sent) {
    const cls = state[0] as PyClass;
    const args = (state[1] as PyTuple).items;
    const kwargs = kwargsOf(state[2] as PyDict | null);
    if (state[4] === 0) {
      state[4] = 1;
      return m.pushCall(newOf(cls), [cls, ...args], kwargs);
    }
    if (state[4] === 1) {
      state[3] = sent;
      state[4] = 2;
      const made = sent as Value;
      if (!isInstance(made, cls)) return made;
      const init = typeOf(made).lookup('__init__');
      if (init === undefined || init === objectClass.dict.getStr('__init__')) return made;
      return m.pushCall(init, [made, ...args], kwargs);
    }
    if (sent !== null) m.raise('TypeError', `__init__() should return None, not '${m.typeOf(sent ?? null).name}'`);
    return state[3] as Value;
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

function newOf(cls: PyClass): Value {
  const found = cls.lookup('__new__') ?? null;
  return found instanceof PyStaticMethod ? found.fn : found;
}

/** The receiver of a class method: the class itself or one deriving from it. */
function isClassOf(v: Value, owner: PyClass): boolean {
  return v instanceof PyClass && v.isSubclass(owner);
}

/** Calls of every kind of callable. */
export abstract class Calls extends Iteration {
  /** Calls anything: the result, or PENDING when a frame was pushed, whose result goes where `returnTo` says. */
  invoke(fn: Value, args: readonly Value[], kwargs: Kwargs, returnTo: number = RETURN_TO.push): Value {
    if (fn instanceof PyFunction) return this.callFunction(fn, bindArguments(this.interp, fn, args, kwargs), returnTo);
    if (fn instanceof PyMethod) return this.invoke(fn.fn, [fn.self, ...args], kwargs, returnTo);
    if (fn instanceof PyNative) return this.redirect(this.callNative(fn, args, kwargs), returnTo);
    if (fn instanceof PyClass) return this.redirect(this.instantiate(fn, args, kwargs), returnTo);
    if (fn instanceof PyStaticMethod) return this.invoke(fn.fn, args, kwargs, returnTo);
    const call = this.special(fn, '__call__');
    if (call === undefined) this.raise('TypeError', `'${typeOf(fn).name}' object is not callable`);
    return this.invoke(call, [fn, ...args], kwargs, returnTo);
  }

  /** A frame pushed by a native delivers where the call's result is wanted. */
  private redirect(answer: Value, returnTo: number): Value {
    if (answer === PENDING && returnTo !== RETURN_TO.push) {
      const f = this.frame;
      if (f.returnTo === RETURN_TO.push) f.returnTo = returnTo;
    }
    return answer;
  }

  callFunction(fn: PyFunction, slots: (Value | undefined)[], returnTo: number): Value {
    const { code } = fn;
    const f = new Frame(code, fn.globals, null, slots, this.frame, null);
    if (code.generator) {
      f.back = null;
      const g = new PyGenerator(f, fn.name, fn.qualname);
      f.generator = g;
      return g;
    }
    f.returnTo = returnTo;
    this.pushFrame(f);
    return PENDING;
  }

  // ---- natives

  callNative(fn: PyNative, args: readonly Value[], kwargs: Kwargs): Value {
    const { signature: sig, owner } = fn;
    const noKw = kwargs === null || kwargs.size === 0;
    if (owner === null) {
      const n = args.length;
      const bound =
        sig.plain && noKw && n >= sig.min && n <= sig.max
          ? args
          : bindNative(this.interp, fn.name, null, sig, args, kwargs);
      return sig.drains ? this.drained(fn, bound) : this.runNative(fn, bound as readonly Value[]);
    }
    const self = args[0];
    const isNew = fn.name === '__new__';
    if (self === undefined || (!isNew && !isInstance(self, owner) && !isClassOf(self, owner))) {
      this.wrongReceiver(fn, owner, self);
    }
    const n = args.length - 1;
    if (sig.plain && noKw && n >= sig.min && n <= sig.max) {
      return sig.drains ? this.drained(fn, args) : this.runNative(fn, args);
    }
    const short = isNew || fn.name === '__init__';
    const bound = bindNative(
      this.interp,
      short ? owner.name : fn.name,
      short ? null : owner.name,
      sig,
      args.slice(1),
      kwargs,
    );
    const all = [self, ...bound];
    return sig.drains ? this.drained(fn, all) : this.runNative(fn, all as Value[]);
  }

  private wrongReceiver(fn: PyNative, owner: PyClass, self: Value | undefined): never {
    if (self === undefined) {
      if (fn.name === '__new__') this.raise('TypeError', `${owner.name}.__new__(): not enough arguments`);
      this.raise('TypeError', `unbound method ${owner.name}.${fn.name}() needs an argument`);
    }
    const given = typeOf(self).name;
    this.raise('TypeError', `descriptor '${fn.name}' for '${owner.name}' objects doesn't apply to a '${given}' object`);
  }

  runNative(fn: PyNative, bound: readonly Value[]): Value {
    const body = fn.fn as unknown as AnyFn;
    const m = this.interp;
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

  private drained(fn: PyNative, bound: readonly unknown[]): Value {
    const state = [fn, 0, ...pack(bound)];
    if (this.nextToDrain(fn, state) < 0) return this.runNative(fn, bound as Value[]);
    return this.pushNative(DRAIN_ARGUMENTS, state);
  }

  /** The index in the state of the next argument to run dry, -1 if there is none. */
  nextToDrain(fn: PyNative, state: readonly (Value | undefined)[]): number {
    const first = fn.owner === null ? 2 : 3;
    const { params } = fn.signature;
    for (let i = 0; i < params.length; i++) {
      const v = state[first + i];
      if (params[i]?.drain === true && v !== undefined && this.lazy(v)) return first + i;
    }
    return -1;
  }

  // ---- classes

  instantiate(cls: PyClass, args: readonly Value[], kwargs: Kwargs): Value {
    if (cls === typeClass && args.length === 1 && (kwargs === null || kwargs.size === 0))
      return typeOf(args[0] as Value);
    const make = cls.lookup('__new__');
    const init = cls.lookup('__init__');
    if (make === objectClass.dict.getStr('__new__')) {
      if (init === objectClass.dict.getStr('__init__') || init === undefined) {
        if (args.length > 0 || (kwargs !== null && kwargs.size > 0)) {
          this.raise('TypeError', `${cls.name}() takes no arguments`);
        }
        return new PyInstance(cls, new PyDict());
      }
      const made = new PyInstance(cls, new PyDict());
      if (init instanceof PyFunction) {
        const slots = bindArguments(this.interp, init, [made, ...args], kwargs);
        const answer = this.callFunction(init, slots, RETURN_TO.init);
        if (answer === PENDING) this.frame.instance = made;
        else this.raise('TypeError', `__init__() should return None, not 'generator'`);
        return answer;
      }
    }
    const fn = make instanceof PyStaticMethod ? make.fn : make;
    if (fn instanceof PyNative && (init === undefined || init === objectClass.dict.getStr('__init__'))) {
      return this.callNative(fn, [cls, ...args], kwargs);
    }
    const kw = kwargs === null ? null : PyDict.of(kwargs);
    return this.pushNative(INSTANTIATE, [cls, new PyTuple(args.slice()), kw, null, 0]);
  }
}
