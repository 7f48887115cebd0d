import { exitStatus } from '../modules/sys/exit-status.ts';
import type { Interp, NativeKind } from '../interp.ts';
import { isInstance } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { PyException, PyTraceback, Thrown } from '../objects/exception.ts';
import { exceptionClass, type ExceptionName } from '../objects/exceptions.ts';
import { PENDING, PySingleton, type Snapshotable, type Value } from '../objects/object.ts';
import { measureHeap } from '../snapshot.ts';
import { Frame, NATIVE_CODE, RETURN_TO } from './frame.ts';
import { HeapGauge } from './heap-gauge.ts';

/** "Another turn", as a native frame's step answers. */
export const AGAIN = new PySingleton('again');
/** What `sent` is after the end of an iterator. */
export const ENDED = new PySingleton('ended');

/** The frame at the bottom: the program's result arrives here. */
export const BOTTOM: NativeKind = { name: 'bottom', step: () => AGAIN };
/** Waits for the result of a call through the narrow door. */
export const DOOR: NativeKind = { name: 'door', step: () => AGAIN };

/** Called by the machine as it goes; all are optional. */
export interface Hooks {
  /** Before a line runs; `frame.line` is the line. */
  onLine?: ((frame: Frame) => void) | null;
  onOutput?: ((text: string, to: 'stdout' | 'stderr') => void) | null;
  onEvent?: ((kind: 'op' | 'node') => void) | null;
  onCall?: ((frame: Frame) => void) | null;
  /** A frame is left; `undefined`: by an exception. */
  onReturn?: ((frame: Frame, value: Value | undefined) => void) | null;
  /** Asked now and then within the narrow door: true cuts the run off by throwing `Interrupted`. */
  interrupted?: (() => boolean) | null;
}

/** An exception that nobody caught. */
export interface Uncaught {
  readonly exception: PyException;
  /** The innermost frame as it was when the exception was raised; `back` leads outwards. */
  readonly frame: Frame;
}

export const RECURSION_LIMIT = 1000;

const ITERATES: ReadonlySet<number> = new Set([RETURN_TO.forIter, RETURN_TO.send, RETURN_TO.next]);

/** The stack of frames, results and exceptions on their way through it, events. */
export abstract class Core {
  frame: Frame;
  hooks: Hooks = {};
  /** Events so far: lines, ops, backward nodes. */
  position = 0;
  finished = false;
  /** What the program leaves with: 0, or what an uncaught SystemExit says. */
  exitCode = 0;
  error: Uncaught | null = null;
  readonly builtins: PyDict;
  /** `sys.modules` */
  modules = new PyDict();
  /** Characters written so far. */
  written = 0;

  /** Set when the loop is to return after the instruction at hand. */
  protected pause = false;
  protected stopAt = Infinity;
  protected stopRequested = false;
  /** Calls through the narrow door under way: no stop within. */
  protected doors = 0;
  /** True while a native frame's step runs: what it pushes answers it as `sent`. */
  protected stepping = false;
  protected readonly rooms = new Map<string, Snapshotable>();
  protected readonly roots: Snapshotable[] = [];
  /** Not part of the fingerprint: it says when to look, not what there is. */
  protected readonly gauge = new HeapGauge(() => measureHeap(this.allRoots));
  private where: Frame | null = null;

  constructor(builtins: PyDict) {
    this.builtins = builtins;
    this.frame = new Frame(NATIVE_CODE, new PyDict(), null, [], null, BOTTOM);
  }

  /** What natives see: the whole machine. */
  protected abstract get interp(): Interp;

  // ---- events

  /** Within a call through the narrow door: events count, but the machine cannot stop at them. */
  get nested(): boolean {
    return this.doors > 0;
  }

  /** Asks the machine to return right after the event that is being reported. */
  stop(): void {
    this.stopRequested = true;
    this.pause = true;
  }

  lineEvent(f: Frame): void {
    this.position++;
    const { onLine } = this.hooks;
    if (onLine !== undefined && onLine !== null) onLine(f);
    if (this.position >= this.stopAt) this.pause = true;
  }

  event(kind: 'op' | 'node'): void {
    this.position++;
    this.hooks.onEvent?.(kind);
    if (this.position >= this.stopAt) this.pause = true;
  }

  write(text: string, to: 'stdout' | 'stderr' = 'stdout'): void {
    this.written += text.length;
    this.hooks.onOutput?.(text, to);
  }

  /** Another room's state, part of snapshots. */
  addRoot(root: Snapshotable): void {
    this.roots.push(root);
  }

  room<T extends Snapshotable>(key: string, make: () => T): T {
    let r = this.rooms.get(key);
    if (r === undefined) {
      r = make();
      this.rooms.set(key, r);
    }
    return r as T;
  }

  // ---- memory

  /** Every root of what the run holds. */
  protected abstract get allRoots(): Snapshotable[];

  fits(bytes: number): boolean {
    return this.gauge.fits(bytes);
  }

  reserve(bytes: number): void {
    if (!this.gauge.fits(bytes)) this.raise('MemoryError', '');
  }

  // ---- raising

  raise(name: ExceptionName, message: string): never {
    throw new Thrown(new PyException(exceptionClass(name), [message]));
  }

  throw(exception: PyException): never {
    throw new Thrown(exception);
  }

  exception(cls: PyClass | ExceptionName, ...args: Value[]): PyException {
    return new PyException(cls instanceof PyClass ? cls : exceptionClass(cls), args);
  }

  tryCatch<T>(body: () => T, names: readonly ExceptionName[]): T | undefined {
    const { frame, stepping } = this;
    try {
      return body();
    } catch (e) {
      if (!(e instanceof Thrown) || !names.some((name) => isInstance(e.exception, exceptionClass(name)))) throw e;
      this.frame = frame;
      this.stepping = stepping;
      return undefined;
    }
  }

  // ---- frames

  pushFrame(f: Frame): void {
    f.depth = (f.back?.depth ?? 0) + 1;
    if (f.depth > RECURSION_LIMIT) this.raise('RecursionError', 'maximum recursion depth exceeded');
    this.frame = f;
    this.hooks.onCall?.(f);
  }

  pushNative(kind: NativeKind, state: (Value | undefined)[], returnTo: number = RETURN_TO.push): Value {
    const f = new Frame(NATIVE_CODE, this.frame.globals, null, state, this.frame, kind);
    f.returnTo = returnTo;
    this.frame = f;
    return PENDING;
  }

  again(): Value {
    return AGAIN;
  }

  get ended(): Value {
    return ENDED;
  }

  /** One turn of the native frame on top. */
  step(f: Frame): void {
    const kind = f.native;
    if (kind === null) return;
    if (kind === BOTTOM) {
      this.finished = true;
      this.pause = true;
      return;
    }
    const sent = f.sent;
    f.sent = undefined;
    this.stepping = true;
    const answer = kind.step(this.interp, f.slots, sent);
    this.stepping = false;
    if (answer !== AGAIN && answer !== PENDING) this.complete(f, answer);
  }

  /** A frame is done: its result goes to the frame that waits for it. */
  complete(f: Frame, v: Value): void {
    const back = f.back;
    if (back === null) throw new Error('a frame nobody waits for');
    this.frame = back;
    switch (f.returnTo) {
      case RETURN_TO.push:
        this.give(back, v);
        return;
      case RETURN_TO.discard:
        if (back.native !== null) back.sent = null;
        return;
      case RETURN_TO.rerun:
        back.pc -= 2;
        this.give(back, v);
        return;
      case RETURN_TO.rerunBare:
        back.pc -= 2;
        return;
      case RETURN_TO.none:
        this.give(back, null);
        return;
      case RETURN_TO.init:
        if (v !== null) {
          this.raise('TypeError', `__init__() should return None, not '${this.interp.typeOf(v).name}'`);
        }
        this.give(back, f.instance);
        return;
      case RETURN_TO.next:
        back.sent = v;
        return;
      default:
        if (v === ENDED) this.end(f.returnTo, back, null);
        else this.give(back, v);
    }
  }

  protected give(to: Frame, v: Value): void {
    if (to.native === null) to.push(v);
    else to.sent = v;
  }

  /** An iterator has come to its end, with the value its generator returned. */
  end(returnTo: number, to: Frame, value: Value): void {
    switch (returnTo) {
      case RETURN_TO.forIter:
        to.sp--;
        to.pc = to.code.ops[to.pc - 1] as number;
        return;
      case RETURN_TO.send:
        to.sp--;
        to.push(value);
        to.pc = to.code.ops[to.pc - 1] as number;
        return;
      case RETURN_TO.next:
        to.sent = ENDED;
        return;
      default:
        throw new Thrown(new PyException(exceptionClass('StopIteration'), value === null ? [] : [value]));
    }
  }

  // ---- exceptions on their way

  /** The exception being handled, in this frame or one that waits for it. */
  handledException(): PyException | null {
    for (let f: Frame | null = this.frame; f !== null; f = f.back) if (f.handled !== null) return f.handled;
    return null;
  }

  private setContext(exc: PyException): void {
    const handled = this.handledException();
    if (handled === null || handled === exc) return;
    for (let e: PyException = handled; e.context !== null; e = e.context) {
      if (e.context === exc) {
        e.context = null;
        break;
      }
    }
    exc.context = handled;
  }

  /**
   * Takes an exception outwards from the frame on top to who handles it. `nested`: it comes out of a door, its context stands.
   * `again`: it has been through this frame before, which adds no line to the traceback either. Throws on at a door; at the
   * bottom it is `error`, or the end for SystemExit.
   */
  unwind(thrown: PyException, how: 'fresh' | 'nested' | 'again'): void {
    let exc = thrown;
    let known = how === 'again';
    this.stepping = false;
    if (how === 'fresh') {
      this.setContext(exc);
      this.where = this.frame;
    }
    for (let f: Frame = this.frame; ;) {
      if (f.native === DOOR) {
        this.frame = f;
        throw new Thrown(exc, true);
      }
      if (f.native === BOTTOM) {
        const status = exitStatus(this.interp, exc);
        if (status === null) this.error = { exception: exc, frame: this.where ?? f };
        else {
          if (status.message !== '') this.write(status.message, 'stderr');
          this.exitCode = status.code;
          this.finished = true;
        }
        this.frame = f;
        this.pause = true;
        return;
      }
      if (f.native === null) {
        const pc = f.pc - 2;
        if (!known) exc.traceback = new PyTraceback(f.code, pc, f.code.positions[pc * 2] ?? 0, exc.traceback);
        known = false;
        const handler = f.code.handlers.find((h) => pc >= h.start && pc < h.end);
        if (handler !== undefined) {
          f.sp = f.code.stackBase + handler.depth;
          f.push(exc);
          f.pc = handler.target;
          this.frame = f;
          return;
        }
        if (f.generator !== null) exc = this.leaveGenerator(f, exc);
      } else {
        known = false;
        const answer = this.askNative(f, exc);
        if (answer === true) return;
        if (answer !== false) exc = answer;
      }
      const back: Frame | null = f.back;
      if (back === null) throw new Error('an exception left the machine');
      if (ITERATES.has(f.returnTo) && isInstance(exc, exceptionClass('StopIteration'))) {
        this.frame = back;
        this.end(f.returnTo, back, exc.args[0] ?? null);
        return;
      }
      this.hooks.onReturn?.(f, undefined);
      f = back;
    }
  }

  /** Lets a native frame catch the exception: true if it did, else the exception that goes on (`false`: the same). */
  private askNative(f: Frame, exc: PyException): boolean | PyException {
    const kind = f.native;
    if (kind?.caught === undefined) return false;
    this.frame = f;
    this.stepping = true;
    try {
      const answer = kind.caught(this.interp, f.slots, exc);
      this.stepping = false;
      if (answer === undefined) return false;
      if (answer !== AGAIN && answer !== PENDING) this.complete(f, answer);
      return true;
    } catch (e) {
      this.stepping = false;
      if (!(e instanceof Thrown)) throw e;
      if (e.exception !== exc && e.exception.context === null) e.exception.context = exc;
      return e.exception;
    }
  }

  /** A generator ends by an exception; StopIteration may not leave it. */
  private leaveGenerator(f: Frame, exc: PyException): PyException {
    const g = f.generator;
    if (g === null) return exc;
    g.frame = null;
    g.running = false;
    if (!isInstance(exc, exceptionClass('StopIteration'))) return exc;
    const wrapped = this.exception('RuntimeError', 'generator raised StopIteration');
    wrapped.cause = exc;
    wrapped.context = exc;
    wrapped.suppressContext = true;
    wrapped.traceback = new PyTraceback(f.code, f.pc - 2, f.code.positions[(f.pc - 2) * 2] ?? 0, null);
    return wrapped;
  }
}
