import { compileModule } from '../compiler/compile.ts';
import { digestOf } from '../digest.ts';
import type { Interp } from '../interp.ts';
import type { ModuleRegistry } from '../modules.ts';
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { Thrown } from '../objects/exception.ts';
import { PyModule } from '../objects/function.ts';
import type { Snapshotable, Value } from '../objects/object.ts';
import { restoreSnapshot, takeSnapshot, type HeapSnapshot } from '../snapshot.ts';
import { createClass } from './classes.ts';
import type { Uncaught } from './core.ts';
import { Frame, RETURN_TO } from './frame.ts';
import { HANDLERS } from './handlers/table.ts';
import type { HeapGauge } from './heap-gauge.ts';
import { Imports } from './imports.ts';
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

/**
 * The machine: runs compiled Python with a stack of frames that is plain data, so that it can return at any line and after
 * any op, and go on, or go back to a snapshot.
 */
export class Machine extends Imports {
  readonly registry: ModuleRegistry;
  private left = 0;

  constructor(options: MachineOptions) {
    super(options.builtins);
    this.registry = options.modules;
  }

  protected get interp(): Interp {
    return this;
  }

  /** Puts a program in place as `__main__`. Throws `PySyntaxError`. */
  load(text: string, file = '<main>'): PyModule {
    const code = compileModule(file, text);
    const main = new PyModule('__main__', new PyDict());
    main.dict.setStr('__doc__', null);
    main.dict.setStr('__package__', null);
    main.dict.setStr('__file__', file);
    this.modules.setStr('__main__', main);
    const f = new Frame(code, main.dict, main.dict, [], this.frame, null);
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
        this.catchUp(e);
      }
      const executed = part - Math.max(0, this.left);
      budget -= executed;
      this.gauge.left -= executed;
      if (this.gauge.left <= 0 && !this.gauge.check()) this.catchUp(new Thrown(this.exception('MemoryError')));
    }
    if (this.finished) return 'finished';
    if (this.error !== null) return 'error';
    if (this.stopRequested) return 'stopped';
    return this.position >= this.stopAt ? 'position' : 'budget';
  }

  private loop(): void {
    const handlers = HANDLERS;
    while (!this.pause && this.left-- > 0) {
      const f = this.frame;
      const { ops } = f.code;
      const { pc } = f;
      f.pc = pc + 2;
      (handlers[ops[pc] as number] as (typeof handlers)[0])(this, f, ops[pc + 1] as number);
    }
  }

  protected turn(): void {
    const f = this.frame;
    const { ops } = f.code;
    const { pc } = f;
    f.pc = pc + 2;
    (HANDLERS[ops[pc] as number] as (typeof HANDLERS)[0])(this, f, ops[pc + 1] as number);
  }

  makeClass(name: string, bases: readonly PyClass[], namespace: ReadonlyMap<string, Value>): PyClass {
    return createClass(this, name, bases, PyDict.of(namespace));
  }

  // ---- states

  protected get allRoots(): Snapshotable[] {
    const roots: Snapshotable[] = [this.frame, this.modules, ...this.roots, ...this.rooms.values()];
    if (this.error !== null) roots.push(this.error.exception, this.error.frame);
    return roots;
  }

  /** Takes the whole state; may be done whenever `run` has returned. */
  snapshot(): MachineSnapshot {
    const { frame, modules, position, finished, exitCode, error, written } = this;
    const heap = takeSnapshot(this.allRoots);
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
        ids: this.saveIds(),
        gauge: this.gauge.save(),
        rooms: new Map(this.rooms),
      },
      position,
    };
  }

  /** Goes back (or forth) to a state. Output is not unwritten: `written` tells how long it was. */
  restore(s: MachineSnapshot): void {
    restoreSnapshot(s.heap);
    const { ids, rooms, gauge, ...fields } = s.fields;
    Object.assign(this, fields as { frame: Frame; error: Uncaught | null });
    this.loadIds(ids as readonly Value[]);
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
      visit: (walk) => {
        walk.data(position);
        walk.data(written);
      },
    };
    return digestOf([own, ...this.allRoots]);
  }
}
