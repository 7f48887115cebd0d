/** Results and exceptions on their way through the frames. */
import { closeLeft, letGo } from './dropped-generators.ts';
import { completeFrame, endIteration, ITERATES } from './results.ts';
import type { PyFrame } from './frame.ts';
import { AGAIN, BOTTOM, DOOR, type MachineContext } from './machine-state.ts';
import { exitStatus } from '../modules/sys/exit-status.ts';
import { isInstance } from '../objects/builtins.ts';
import { PyException, PyTraceback, Thrown } from '../objects/exception.ts';
import { exceptionClass } from '../objects/exceptions.ts';
import { PENDING, type Value } from '../objects/object.ts';

/** A native frame is done. */
function completeNative(m: MachineContext, f: PyFrame, answer: Value): void {
  completeFrame(m, f, answer);
  if (m.guards && f.state !== null) letGo(m, Object.values(f.state));
}

/** One turn of the native frame on top. */
export function takeTurn(m: MachineContext, f: PyFrame): void {
  const kind = f.native;
  if (kind === null) return;
  if (kind === BOTTOM) {
    if (m.guards && closeLeft(m)) return;
    m.finished = true;
    m.pause = true;
    return;
  }
  const sent = f.sent;
  f.sent = undefined;
  m.stepping = true;
  const answer = kind.step(m, f.state ?? {}, sent);
  m.stepping = false;
  if (answer !== AGAIN && answer !== PENDING) completeNative(m, f, answer);
}

/** The exception being handled, in this frame or one that waits for it. */
export function handledException(m: MachineContext): PyException | null {
  for (let f: PyFrame | null = m.frame; f !== null; f = f.back) if (f.handled !== null) return f.handled;
  return null;
}

function setContext(m: MachineContext, exc: PyException): void {
  const handled = handledException(m);
  if (handled === null || handled === exc) return;
  for (let e: PyException = handled; e.context !== null; e = e.context) {
    if (e.context === exc) {
      e.context = null;
      break;
    }
  }
  exc.context = handled;
}

/** Lets a native frame catch the exception: true if it did, else the exception that goes on (`false`: the same). */
function askNative(m: MachineContext, f: PyFrame, exc: PyException): boolean | PyException {
  const kind = f.native;
  if (kind?.caught === undefined) return false;
  m.frame = f;
  m.stepping = true;
  try {
    const answer = kind.caught(m, f.state ?? {}, exc);
    m.stepping = false;
    if (answer === undefined) return false;
    if (answer !== AGAIN && answer !== PENDING) completeNative(m, f, answer);
    return true;
  } catch (e) {
    m.stepping = false;
    if (!(e instanceof Thrown)) throw e;
    if (e.exception !== exc && e.exception.context === null) e.exception.context = exc;
    return e.exception;
  }
}

/** A generator ends by an exception; StopIteration may not leave it. */
function leaveGenerator(m: MachineContext, f: PyFrame, exc: PyException): PyException {
  const g = f.generator;
  if (g === null) return exc;
  g.frame = null;
  g.running = false;
  if (!isInstance(exc, exceptionClass('StopIteration'))) return exc;
  const wrapped = m.exception('RuntimeError', 'generator raised StopIteration');
  wrapped.cause = exc;
  wrapped.context = exc;
  wrapped.suppressContext = true;
  wrapped.traceback = new PyTraceback(f.code, f.pc - 2, f.code.positions[(f.pc - 2) * 2] ?? 0, null);
  return wrapped;
}

/**
 * Takes an exception outwards from the frame on top to who handles it. `nested`: it comes out of a door, its context stands.
 * `again`: it has been through this frame before, which adds no line to the traceback either. Throws on at a door; at the
 * bottom it is `error`, or the end for SystemExit.
 */
export function unwind(m: MachineContext, thrown: PyException, how: 'fresh' | 'nested' | 'again'): void {
  let exc = thrown;
  let known = how === 'again';
  m.stepping = false;
  if (how === 'fresh') {
    setContext(m, exc);
    m.where = m.frame;
  }
  // What lay on the stacks of the frames that are left, or of the one that goes on.
  const off: (Value | undefined)[] = [];
  for (let f: PyFrame = m.frame; ;) {
    if (f.native === DOOR) {
      m.frame = f;
      throw new Thrown(exc, true);
    }
    if (f.native === BOTTOM) {
      const status = exitStatus(m, exc);
      if (status === null) m.error = { exception: exc, frame: m.where ?? f };
      else {
        if (status.message !== '') m.write(status.message, 'stderr');
        m.exitCode = status.code;
        m.finished = true;
      }
      m.frame = f;
      m.pause = true;
      return;
    }
    if (f.native === null) {
      const pc = f.pc - 2;
      if (!known) exc.traceback = new PyTraceback(f.code, pc, f.code.positions[pc * 2] ?? 0, exc.traceback);
      known = false;
      const handler = f.code.handlers.find((h) => pc >= h.start && pc < h.end);
      if (handler !== undefined) {
        const sp = f.code.stackBase + handler.depth;
        if (m.guards) off.push(...f.slots.slice(sp, f.sp));
        f.sp = sp;
        f.push(exc);
        f.pc = handler.target;
        m.frame = f;
        if (off.length > 0) letGo(m, off);
        return;
      }
      if (m.guards) off.push(...f.slots.slice(f.code.stackBase, f.sp));
      if (f.generator !== null) exc = leaveGenerator(m, f, exc);
    } else {
      known = false;
      const answer = askNative(m, f, exc);
      if (answer === true) {
        if (off.length > 0) letGo(m, off);
        return;
      }
      if (answer !== false) exc = answer;
    }
    const back: PyFrame | null = f.back;
    if (back === null) throw new Error('an exception left the machine');
    if (ITERATES.has(f.returnTo) && isInstance(exc, exceptionClass('StopIteration'))) {
      m.frame = back;
      endIteration(f.returnTo, back, exc.args[0] ?? null);
      return;
    }
    m.hooks.onReturn?.(f, undefined);
    f = back;
  }
}
