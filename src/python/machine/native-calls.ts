/** Calls of natives: arguments bound, lazy iterables run dry first. */
import { drainIterable } from './draining.ts';
import type { NativeKind } from '../interp.ts';
import { runsPythonCode } from './draining.ts';
import { RETURN_TO } from './frame.ts';
import type { MachineContext } from './machine-state.ts';
import { typeOf } from '../objects/builtins.ts';
import { isInstance, kindIs, listClass, tupleClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { PyNative } from '../objects/function.ts';
import { type Kwargs, bindNative } from '../objects/native.ts';
import { PyTraced, type Value, type Walk, type SizeTally } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';

type AnyFn = (...args: unknown[]) => Value;

/** Bound arguments as values: `*args` as a tuple, `**kwargs` as a dict. */
class BoundArguments extends PyTraced {
  values: (Value | undefined)[];

  constructor(bound: readonly unknown[]) {
    super();
    this.values = bound.map((v) => {
      if (Array.isArray(v)) return new PyTuple(v as Value[]);
      return v instanceof Map ? PyDict.of(v as Map<string, Value>) : (v as Value | undefined);
    });
  }

  /** As a native takes them. */
  unpacked(fn: PyNative): unknown[] {
    const skip = fn.owner === null ? 0 : 1;
    return this.values.map((v, i) => {
      const star = fn.signature.params[i - skip]?.star;
      if (star === '*' && v instanceof PyTuple) return v.items.slice();
      return star === '**' ? kwargsOf(v as PyDict) : v;
    });
  }

  override save(): unknown {
    return this.values.slice();
  }

  override load(saved: unknown): void {
    this.values = (saved as (Value | undefined)[]).slice();
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    tally.part(saved as (Value | undefined)[]);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    for (const v of this.values) walk.reach(v);
  }
}
kindIs(BoundArguments, tupleClass);

/** A native whose iterable arguments are run dry first. */
const DRAIN_ARGUMENTS: NativeKind<{
  readonly fn: PyNative;
  readonly bound: BoundArguments;
  /** The argument being run dry, -1 once the native itself runs. */
  at: number;
}> = {
  name: 'drain arguments',
  step(m: MachineContext, state, sent) {
    const { fn, bound } = state;
    if (sent !== undefined && state.at === -1) return sent;
    if (sent !== undefined) bound.values[state.at] = sent;
    state.at = nextToDrain(fn, bound.values);
    const v = bound.values[state.at];
    if (v !== undefined) return drainIterable(m, v, -1, RETURN_TO.push, asksLength(fn));
    return runNative(m, fn, bound.unpacked(fn) as Value[]);
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
      sig.plain && noKw && n >= sig.min && n <= sig.max
        ? args
        : bindNative(m, fn.name, null, fn.module, sig, args, kwargs);
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
  if (isNew && sig.style === 'one' && noKw) {
    m.raise('TypeError', `${owner.name} expected 1 argument, got ${n}`);
  }
  const short = isNew || fn.name === '__init__';
  const bound = bindNative(
    m,
    short ? owner.name : fn.name,
    short ? null : owner.name,
    fn.module,
    sig,
    args.slice(1),
    kwargs,
  );
  const all = [self, ...bound];
  return sig.drains ? drained(m, fn, all) : runNative(m, fn, all as Value[]);
}

function wrongReceiver(m: MachineContext, fn: PyNative, owner: PyClass, self: Value | undefined): never {
  if (self === undefined) {
    if (fn.name === '__new__') m.raise('TypeError', `${owner.name}.__new__(): not enough arguments`);
    m.raise('TypeError', `unbound method ${owner.name}.${fn.name}() needs an argument`);
  }
  const given = typeOf(self).label;
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
  const packed = new BoundArguments(bound);
  if (nextToDrain(fn, packed.values) < 0) return runNative(m, fn, bound as Value[]);
  return m.pushNative(DRAIN_ARGUMENTS, { fn, bound: packed, at: 0 });
}

/** The index of the next argument to run dry, -1 if there is none. */
function nextToDrain(fn: PyNative, bound: readonly (Value | undefined)[]): number {
  const first = fn.owner === null ? 0 : 1;
  const { params } = fn.signature;
  for (let i = 0; i < params.length; i++) {
    const v = bound[first + i];
    if (params[i]?.drain === true && v !== undefined && runsPythonCode(v)) return first + i;
  }
  return -1;
}
