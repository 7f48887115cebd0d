/** The machine itself: runs, stops, is saved and restored, and lends natives all of its functions. */
import { loadedModule } from './imports.ts';
import { pushIterFrame } from './reentrant-calls.ts';
import { compileModule } from '../compiler/compile.ts';
import { digestOf } from '../digest.ts';
import type { BinarySign, CompareSign, Interp } from '../interp.ts';
import { isInstance, typeOf } from '../objects/builtins.ts';
import type { Kwargs } from '../objects/native.ts';
import type { ModuleRegistry } from '../modules.ts';
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { type PyException, Thrown } from '../objects/exception.ts';
import { formatException } from '../traceback.ts';
import { PyModule } from '../objects/function.ts';
import type { Snapshotable, Value } from '../objects/object.ts';
import { restoreHeap, copyHeap, type HeapSnapshot } from '../snapshot.ts';
import { createClass } from './classes.ts';
import { PyFrame, RETURN_TO } from './frame.ts';
import { HANDLERS } from './handlers/table.ts';
import type { HeapGauge } from './heap-gauge.ts';
import { importByName } from './imports.ts';
import {
  compareValues,
  equalValues,
  hashOf,
  idOf,
  loadIds,
  richCompareValues,
  saveIds,
  truthOf,
} from './protocols/comparing.ts';
import {
  containsValue,
  deleteItem,
  getItem,
  iterOf,
  lengthOf,
  listOf,
  nextOf,
  setItem,
} from './protocols/containers.ts';
import { binaryThrough, doubleOf, indexOf, unaryThrough } from './protocols/numbers.ts';
import {
  callMethodByName,
  deleteAttribute,
  findAttribute,
  getAttributeByName,
  globalsOf,
  isCallable,
  localsOf,
  setAttributeByName,
} from './protocols/objects.ts';
import { formatValue, recurseCounted, reprEnter, reprLeave, reprOf, strOf } from './protocols/text.ts';
import { callThrough, catchUp, pushCallFrame, pushNextFrame } from './reentrant-calls.ts';
import { MachineState, type OpHandler, type Uncaught } from './machine-state.ts';
import './natives/define.ts';

export interface MachineOptions {
  /** The namespace of builtins; shared by machines, never written. */
  readonly builtins: PyDict;
  readonly modules: ModuleRegistry;
}

export interface MachineRunOptions {
  /** Return as soon as the position is this or beyond. */
  readonly stopAt?: number;
  /** Instructions to run at most. */
  readonly budget: number;
}

/**
 * Why `run` returned: `position` (stopAt is reached), `stopped` (`stop()` was called), `budget` (used up), `finished`, `error`
 * (uncaught; `machine.error`).
 */
export type RunResult = 'position' | 'stopped' | 'budget' | 'finished' | 'error';

/** A state of a machine. */
export interface MachineSnapshot {
  readonly heap: HeapSnapshot;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly position: number;
}

/** As CPython's `sys.unraisablehook` says it. */
function tellIgnored(m: Interp, source: Value, exception: PyException): void {
  m.write(`Exception ignored in: ${m.repr(source)}\n${formatException(m, exception)}`, 'stderr');
}

/**
 * The machine: runs compiled Python with a stack of frames that is plain data, so that it can return at any line and after
 * any op, and go on, or go back to a snapshot.
 */
export class Machine extends MachineState implements Interp {
  constructor(options: MachineOptions) {
    super(HANDLERS, tellIgnored, options.builtins, options.modules);
  }

  /** Puts a program in place as `__main__`. Throws `PySyntaxError`. */
  load(text: string, file = '<main>'): PyModule {
    const code = compileModule(file, text);
    const main = new PyModule('__main__', new PyDict());
    main.dict.setStr('__doc__', null);
    main.dict.setStr('__package__', null);
    main.dict.setStr('__file__', file);
    this.modules.setStr('__main__', main);
    const f = new PyFrame(code, main.dict, main.dict, [], this.frame, null);
    f.returnTo = RETURN_TO.discard;
    this.pushFrame(f);
    return main;
  }

  /** Runs on. */
  run(options: MachineRunOptions): RunResult {
    if (this.finished) return 'finished';
    if (this.error !== null) return 'error';
    this.stopAt = options.stopAt ?? Infinity;
    if (this.position >= this.stopAt) return 'position';
    this.pause = false;
    this.stopRequested = false;
    let { budget } = options;
    while (!this.pause && budget > 0) {
      const part = Math.min(budget, this.gauge.left);
      this.left = part;
      try {
        this.loop();
      } catch (e) {
        catchUp(this, e);
      }
      const executed = part - Math.max(0, this.left);
      budget -= executed;
      this.gauge.left -= executed;
      if (this.gauge.left <= 0 && !this.gauge.check()) catchUp(this, new Thrown(this.exception('MemoryError')));
    }
    if (this.finished) return 'finished';
    if (this.error !== null) return 'error';
    if (this.stopRequested) return 'stopped';
    return this.position >= this.stopAt ? 'position' : 'budget';
  }

  private loop(): void {
    const { handlers } = this;
    while (!this.pause && this.left-- > 0) {
      const f = this.frame;
      const { ops } = f.code;
      const { pc } = f;
      f.pc = pc + 2;
      (handlers[ops[pc] as number] as OpHandler)(this, f, ops[pc + 1] as number);
    }
  }

  module(name: string): PyModule {
    return loadedModule(this, name);
  }

  makeClass(name: string, bases: readonly PyClass[], namespace: ReadonlyMap<string, Value>): PyClass {
    return createClass(this, name, bases, PyDict.of(namespace));
  }

  // ---- what natives see: each is a function over the machine

  typeOf(v: Value): PyClass {
    return typeOf(v);
  }

  isinstance(v: Value, cls: PyClass): boolean {
    return isInstance(v, cls);
  }

  call(fn: Value, args: readonly Value[], kwargs: Kwargs = null): Value {
    return callThrough(this, fn, args, kwargs);
  }

  callMethod(self: Value, name: string, args: readonly Value[]): Value {
    return callMethodByName(this, self, name, args);
  }

  pushCall(fn: Value, args: readonly Value[], kwargs: Kwargs = null): Value {
    return pushCallFrame(this, fn, args, kwargs);
  }

  pushNext(iterator: Value): Value {
    return pushNextFrame(this, iterator);
  }

  pushIter(v: Value): Value {
    return pushIterFrame(this, v);
  }

  callable(v: Value): boolean {
    return isCallable(v);
  }

  truth(v: Value): boolean {
    return truthOf(this, v);
  }

  repr(v: Value): string {
    return reprOf(this, v);
  }

  str(v: Value): string {
    return strOf(this, v);
  }

  format(v: Value, spec: string): string {
    return formatValue(this, v, spec);
  }

  eq(a: Value, b: Value): boolean {
    return equalValues(this, a, b);
  }

  compare(op: CompareSign, a: Value, b: Value): boolean {
    return compareValues(this, op, a, b);
  }

  richCompare(op: CompareSign, a: Value, b: Value): Value {
    return richCompareValues(this, op, a, b);
  }

  hash(v: Value): number | bigint {
    return hashOf(this, v);
  }

  id(v: Value): number {
    return idOf(this, v);
  }

  binary(op: BinarySign, a: Value, b: Value): Value {
    return binaryThrough(this, op, a, b);
  }

  unary(op: '-' | '+' | '~', v: Value): Value {
    return unaryThrough(this, op, v);
  }

  length(v: Value): number {
    return lengthOf(this, v);
  }

  index(v: Value): number | bigint {
    return indexOf(this, v);
  }

  toDouble(v: Value): number {
    return doubleOf(this, v);
  }

  contains(container: Value, v: Value): boolean {
    return containsValue(this, container, v);
  }

  iter(v: Value): Value {
    return iterOf(this, v);
  }

  next(iterator: Value): Value | undefined {
    return nextOf(this, iterator);
  }

  list(iterable: Value): Value[] {
    return listOf(this, iterable);
  }

  getattr(obj: Value, name: string, otherwise?: Value): Value {
    return getAttributeByName(this, obj, name, otherwise);
  }

  findattr(obj: Value, name: string): Value | undefined {
    return findAttribute(this, obj, name);
  }

  setattr(obj: Value, name: string, value: Value): void {
    setAttributeByName(this, obj, name, value);
  }

  delattr(obj: Value, name: string): void {
    deleteAttribute(this, obj, name);
  }

  getitem(obj: Value, key: Value): Value {
    return getItem(this, obj, key);
  }

  setitem(obj: Value, key: Value, value: Value): void {
    setItem(this, obj, key, value);
  }

  delitem(obj: Value, key: Value): void {
    deleteItem(this, obj, key);
  }

  reprEnter(obj: Value): boolean {
    return reprEnter(this, obj);
  }

  reprLeave(obj: Value): void {
    reprLeave(this, obj);
  }

  recurse<T>(where: string, body: () => T): T {
    return recurseCounted(this, where, body);
  }

  importModule(name: string): Value {
    return importByName(this, name);
  }

  globals(): Value {
    return globalsOf(this);
  }

  locals(): Value {
    return localsOf(this);
  }

  // ---- states

  /** Takes the whole state; may be done whenever `run` has returned. */
  snapshot(): MachineSnapshot {
    const { frame, modules, position, finished, exitCode, error, written } = this;
    const heap = copyHeap(this.allRoots);
    return {
      heap,
      fields: {
        frame,
        modules,
        position,
        finished,
        exitCode,
        error,
        written,
        ids: saveIds(this),
        gauge: this.gauge.save(),
        rooms: new Map(this.rooms),
      },
      position,
    };
  }

  /** Goes back (or forth) to a state. Output is not unwritten: `written` tells how long it was. */
  restore(s: MachineSnapshot): void {
    restoreHeap(s.heap);
    const { ids, rooms, gauge, ...fields } = s.fields;
    Object.assign(this, fields as { frame: PyFrame; error: Uncaught | null });
    loadIds(this, ids as readonly Value[]);
    this.gauge.load(gauge as ReturnType<HeapGauge['save']>);
    this.rooms.clear();
    for (const [key, room] of rooms as ReadonlyMap<string, Snapshotable>) this.rooms.set(key, room);
    this.stepping = false;
    this.doors = 0;
  }

  /** A fingerprint of the whole state, the same in every run that comes here. */
  digest(): string {
    const { position, written } = this;
    const own: Snapshotable = {
      mark: 0,
      save: () => undefined,
      load: () => undefined,
      weigh: () => undefined,
      visit: (walk) => {
        walk.data(position);
        walk.data(written);
      },
    };
    return digestOf([own, ...this.allRoots]);
  }
}
