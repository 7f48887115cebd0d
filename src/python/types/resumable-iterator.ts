/** Iterators written as turns, which run in a frame of the machine or at once. */
import type { Interp, NativeKind } from '../interp.ts';
import type { IteratorState } from '../objects/object.ts';
import { generatorClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyMethod, PyNative } from '../objects/function.ts';
import { PyIterator, type Value } from '../objects/object.ts';
import { PyList } from '../objects/sequence.ts';

/** How a turn asks for a value: in a frame of the machine, or at once. */
export interface Asking {
  /** The next value of an iterator comes as `sent`, `m.ended` at the end. */
  next(iterator: Value): Value;
  /** The result of a call comes as `sent`. */
  call(fn: Value, args: readonly Value[]): Value;
}

/** Asks at once, through the narrow door; the answer waits in `sent`. */
class AtOnce implements Asking {
  sent: Value | undefined = undefined;
  private readonly m: Interp;
  constructor(m: Interp) {
    this.m = m;
  }

  next(iterator: Value): Value {
    const v = this.m.next(iterator);
    this.sent = v === undefined ? this.m.ended : v;
    return this.m.again();
  }

  call(fn: Value, args: readonly Value[]): Value {
    this.sent = this.m.call(fn, args);
    return this.m.again();
  }
}

/** Whether taking the next value of an iterator may run Python code. */
export function iterationRunsPython(iterator: Value): boolean {
  return !(iterator instanceof PyIterator) || iterator.stepper() !== null;
}

/** `iter(v)`; an iterator or generator is its own, without asking through the door. */
export function iteratorOf(m: Interp, v: Value): Value {
  return v instanceof PyIterator || m.typeOf(v) === generatorClass ? v : m.iter(v);
}

/** Whether calling it may run Python code in a frame. */
export function callRunsPython(fn: Value): boolean {
  if (fn instanceof PyNative) return false;
  if (fn instanceof PyMethod) return callRunsPython(fn.fn);
  return !(fn instanceof PyClass && fn.builtin);
}

/**
 * An iterator over other iterators and functions, written as turns, so that one text serves both ways to run it: a frame in
 * which the machine can stop, and at once within a native.
 */
export abstract class TurnIterator extends PyIterator {
  /**
   * One turn: return `ask.next(…)` or `ask.call(…)` (the answer is `sent` of the next turn), `m.again()`, the value, or
   * `m.ended`. What a turn leaves in `state` is there in the next.
   */
  abstract turn(m: Interp, ask: Asking, state: IteratorState, sent: Value | undefined): Value;

  /** Whether a source or a function within may run Python code. */
  protected abstract runsPython(): boolean;

  override next(m: Interp): Value | undefined {
    const ask = new AtOnce(m);
    const state: IteratorState = { iterator: this, pending: undefined, taken: null };
    for (;;) {
      const { sent } = ask;
      ask.sent = undefined;
      const answer = this.turn(m, ask, state, sent);
      if (answer === m.ended) return undefined;
      if (answer !== m.again()) return answer;
    }
  }

  override stepper(): NativeKind<IteratorState> | null {
    return this.runsPython() ? IN_FRAME : null;
  }
}

/** The list that a turn puts the values of its sources into; they are its own until it gives them away. */
export function takenSoFar(state: IteratorState): Value[] {
  if (!(state.taken instanceof PyList)) state.taken = new PyList([]);
  return (state.taken as PyList).edit();
}

const IN_FRAME: NativeKind<IteratorState> = {
  name: 'iterator',
  step(m, state, sent) {
    const self = state.iterator;
    if (!(self instanceof TurnIterator)) return null;
    const ask: Asking = { next: (iterator) => m.pushNext(iterator), call: (fn, args) => m.pushCall(fn, args) };
    return self.turn(m, ask, state, sent);
  },
};
