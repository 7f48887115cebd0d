/** The state of a machine: the stack of frames, events, memory; and how frames are pushed. */
import type { Interp, NativeKind, NativeState } from '../interp.ts';
import { isInstance } from '../objects/builtins.ts';
import type { ModuleRegistry } from '../modules.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { Interrupted, PyException, Thrown } from '../objects/exception.ts';
import { exceptionClass, type ExceptionName } from '../objects/exceptions.ts';
import { PENDING, PySingleton, type Snapshotable, type Value } from '../objects/object.ts';
import { measureHeap } from '../snapshot.ts';
import { PyFrame, NATIVE_CODE, RETURN_TO } from './frame.ts';
import { AssignedClasses } from './assigned-classes.ts';
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
  onLine?: ((frame: PyFrame) => void) | null;
  onOutput?: ((text: string, to: 'stdout' | 'stderr') => void) | null;
  onEvent?: ((kind: 'op' | 'node') => void) | null;
  onCall?: ((frame: PyFrame) => void) | null;
  /** A frame is left; `undefined`: by an exception. */
  onReturn?: ((frame: PyFrame, value: Value | undefined) => void) | null;
  /** Library code says of itself what it does; `topic` says what the values are. */
  onTold?: ((topic: string, values: readonly Value[]) => void) | null;
  /**
   * Asked now and then within natives and nested calls, with the instructions' worth of work since it was last asked: true cuts
   * the run off by throwing `Interrupted`.
   */
  interrupted?: ((instructions: number) => boolean) | null;
}

/** An exception that nobody caught. */
export interface Uncaught {
  readonly exception: PyException;
  /** The innermost frame as it was when the exception was raised; `back` leads outwards. */
  readonly frame: PyFrame;
}

export const RECURSION_LIMIT = 1000;
/** Instructions within one native or nested call between two questions whether the run is cut off. */
const turnsBetweenLooks = 1024;

/** Carries out one instruction; `f` is the frame on top and its `pc` is past the instruction already. */
export type OpHandler = (m: MachineContext, f: PyFrame, arg: number) => void;

/** What the functions of the machine work on: its state, and everything that natives see. */
export interface MachineContext extends MachineState, Omit<Interp, keyof MachineState> {}

/** The state of a machine. All of it is plain data; the rest of the machine is functions over it. */
export class MachineState {
  /** The handlers by opcode. */
  readonly handlers: readonly OpHandler[];
  /** Says that an exception went no further: a generator that was let go of raised it. */
  readonly tellIgnored: (m: Interp, source: Value, exception: PyException) => void;
  /** Whether a generator has ever waited within a block that must still do something. */
  guards = false;
  readonly registry: ModuleRegistry;
  frame: PyFrame;
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
  pause = false;
  stopAt = Infinity;
  stopRequested = false;
  /** Calls through the narrow door under way: no stop within. */
  doors = 0;
  /** True while a native frame's step runs: what it pushes answers it as `sent`. */
  stepping = false;
  readonly rooms = new Map<string, Snapshotable>();
  readonly roots: Snapshotable[] = [];
  /** Not part of the fingerprint: it says when to look, not what there is. */
  readonly gauge = new HeapGauge(() => measureHeap(this.allRoots));
  /** The frame in which the exception under way was raised. */
  where: PyFrame | null = null;
  /** Objects whose repr is being made. */
  readonly printing = new Set<Value>();
  /** Who has an id, in the order they were given. */
  readonly ids = new Map<Value, number>();
  savedIds: readonly Value[] = [];
  /** Instances whose class was assigned. */
  readonly assignedClasses = new AssignedClasses();
  /** Instructions left of the part of a slice that is under way. */
  left = 0;
  /** Instructions of nested calls and of natives since it was last asked whether the run is cut off. */
  turns = 0;

  constructor(
    handlers: readonly OpHandler[],
    tellIgnored: MachineState['tellIgnored'],
    builtins: PyDict,
    registry: ModuleRegistry,
  ) {
    this.handlers = handlers;
    this.tellIgnored = tellIgnored;
    this.registry = registry;
    this.builtins = builtins;
    this.frame = new PyFrame(NATIVE_CODE, new PyDict(), null, [], null, BOTTOM);
  }

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

  lineEvent(f: PyFrame): void {
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

  tell(topic: string, values: readonly Value[]): void {
    this.hooks.onTold?.(topic, values);
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
  get allRoots(): Snapshotable[] {
    const roots: Snapshotable[] = [
      this.assignedClasses,
      this.frame,
      this.modules,
      ...this.roots,
      ...this.rooms.values(),
    ];
    if (this.error !== null) roots.push(this.error.exception, this.error.frame);
    return roots;
  }

  fits(bytes: number): boolean {
    return this.gauge.fits(bytes);
  }

  reserve(bytes: number): void {
    if (!this.gauge.fits(bytes)) this.raise('MemoryError', '');
  }

  spend(instructions: number): void {
    this.left -= instructions;
    this.turns += instructions;
    if (this.turns < turnsBetweenLooks) return;
    const { turns } = this;
    this.turns = 0;
    if (this.hooks.interrupted?.(turns) === true) throw new Interrupted();
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

  pushFrame(f: PyFrame): void {
    f.depth = (f.back?.depth ?? 0) + 1;
    if (f.depth > RECURSION_LIMIT) this.raise('RecursionError', 'maximum recursion depth exceeded');
    this.frame = f;
    this.hooks.onCall?.(f);
  }

  pushNative<S extends NativeState>(kind: NativeKind<S>, state: S, returnTo: number = RETURN_TO.push): Value {
    const f = new PyFrame(NATIVE_CODE, this.frame.globals, null, [], this.frame, kind);
    f.state = state;
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

  give(to: PyFrame, v: Value): void {
    if (to.native === null) to.push(v);
    else to.sent = v;
  }
}

/** The machine behind what a native sees: there is one kind of it. */
export const contextOf = (m: Interp): MachineContext => m as MachineContext;
