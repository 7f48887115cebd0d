/** Calls that run nested to their end, from natives that wait for the result; and the other way, which pushes a frame. */
import { makeIterator } from './iteration.ts';
import { invoke } from './calls.ts';
import { PyFrame, NATIVE_CODE, RETURN_TO } from './frame.ts';
import { advanceIterator } from './iteration.ts';
import { DOOR, type MachineContext, type OpHandler, RECURSION_LIMIT } from './machine-state.ts';
import { callNative } from './native-calls.ts';
import { unwind } from './unwinding.ts';
import { Thrown } from '../objects/exception.ts';
import { PyNative } from '../objects/function.ts';
import type { Kwargs } from '../objects/native.ts';
import { PENDING, type Value } from '../objects/object.ts';

/** V8's words for what is too large to be made at all. */
const tooLarge = /string length|array length|buffer allocation|BigInt size/i;

/** One instruction of the frame on top. */
export function turn(m: MachineContext): void {
  const f = m.frame;
  const { ops } = f.code;
  const { pc } = f;
  f.pc = pc + 2;
  (m.handlers[ops[pc] as number] as OpHandler)(m, f, ops[pc + 1] as number);
}

/** What a TypeScript error means: a Python exception, a stack overflow, or a defect. */
export function catchUp(m: MachineContext, e: unknown): void {
  m.stepping = false;
  if (e instanceof Thrown) unwind(m, e.exception, e.nested ? 'nested' : 'fresh');
  else if (e instanceof RangeError && e.message.includes('call stack')) {
    unwind(m, m.exception('RecursionError', 'maximum recursion depth exceeded'), 'fresh');
  } else if (e instanceof RangeError && tooLarge.test(e.message)) {
    unwind(m, m.exception('MemoryError'), 'fresh');
  } else throw e;
}

function startIn(m: MachineContext, door: PyFrame, start: () => Value): Value {
  try {
    return start();
  } catch (e) {
    if (!(e instanceof Thrown) || m.frame === door) throw e;
    unwind(m, e.exception, e.nested ? 'nested' : 'fresh');
    return PENDING;
  }
}

function runTo(m: MachineContext, door: PyFrame): Value {
  while (m.frame !== door) {
    m.spend(1);
    try {
      turn(m);
    } catch (e) {
      catchUp(m, e);
    }
  }
  return door.sent ?? null;
}

/** Runs what `start` begins to its end. `cost`: C calls that CPython's recursion limit would count here. */
export function runThrough(m: MachineContext, start: () => Value, cost = 1): Value {
  const { frame: outer, stepping } = m;
  const door = new PyFrame(NATIVE_CODE, outer.globals, null, [], outer, DOOR);
  door.depth = outer.depth + cost;
  if (door.depth > RECURSION_LIMIT) {
    m.raise('RecursionError', 'maximum recursion depth exceeded while calling a Python object');
  }
  m.frame = door;
  m.stepping = false;
  m.doors++;
  try {
    const answer = startIn(m, door, start);
    return answer === PENDING ? runTo(m, door) : answer;
  } finally {
    m.frame = outer;
    m.stepping = stepping;
    m.doors--;
  }
}

export function callThrough(m: MachineContext, fn: Value, args: readonly Value[], kwargs: Kwargs = null): Value {
  return runThrough(m, () => invoke(m, fn, args, kwargs));
}

/** Within a native frame an answer at hand is delivered as `sent`. */
function answerTurn(m: MachineContext, v: Value): Value {
  if (v === PENDING || !m.stepping) return v;
  m.frame.sent = v;
  return PENDING;
}

export function pushCallFrame(m: MachineContext, fn: Value, args: readonly Value[], kwargs: Kwargs = null): Value {
  const answer = invoke(m, fn, args, kwargs);
  return answerTurn(m, answer);
}

export function pushNextFrame(m: MachineContext, iterator: Value): Value {
  return answerTurn(m, advanceIterator(m, iterator, RETURN_TO.next));
}

/** A native called without a door of its own as long as it answers at once. */
export function callDirectly(m: MachineContext, fn: PyNative, args: readonly Value[]): Value {
  const { frame: outer, stepping } = m;
  m.stepping = false;
  const answer = callNative(m, fn, args, null);
  m.stepping = stepping;
  if (answer !== PENDING) return answer;
  let lowest = m.frame;
  while (lowest.back !== outer && lowest.back !== null) lowest = lowest.back;
  const top = m.frame;
  m.frame = outer;
  return runThrough(m, () => {
    lowest.back = m.frame;
    m.frame = top;
    return PENDING;
  });
}

export function pushIterFrame(m: MachineContext, v: Value): Value {
  return answerTurn(m, makeIterator(m, v));
}
