/** Puts a listing on a machine of its own. */
import type { Context } from '../../engine/context.ts';
import type { Module } from '../../python/ast.ts';
import type { CodeObject } from '../../python/bytecode.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import type { Machine } from '../../python/machine/machine.ts';
import type { PyDict } from '../../python/objects/dict.ts';
import { parseModule } from '../../python/parser/parse.ts';
import { SourceText } from '../../python/source.ts';
import { formatException } from '../../python/traceback.ts';
import type { ErrorView } from '../../model/error.ts';
import { refuseBeforehand } from './early-refusals.ts';
import { outermostLoops, type Loop } from '../record/loops.ts';
import { importedNames } from './preload.ts';
import { readyMachine, type MachineKeeper } from './ready-machine.ts';
import type { RunClock } from '../record/tracker.ts';

/** A listing on its machine, before its first line. */
export interface LoadedListing {
  readonly machine: Machine;
  readonly context: Context;
  /** The listing's own names, alive even after its end. */
  readonly globals: PyDict;
  readonly code: CodeObject;
  readonly module: Module;
  readonly loops: ReadonlyMap<number, Loop>;
  readonly clock: RunClock;
}

/**
 * Puts a listing on a machine of its own, both random generators seeded. `keeper`: where the machine is to come from, given
 * that the one taken there before is no longer used. Throws `PySyntaxError` for a text that is no program.
 */
export function openListing(name: string, text: string, seed: number, keeper?: MachineKeeper): LoadedListing {
  const source = new SourceText(name, text);
  const module = parseModule(source);
  const names = importedNames(module);
  const { machine, context } = keeper === undefined ? readyMachine(names, seed) : keeper.take(names, seed);
  refuseBeforehand(module, source, machine.registry);
  const globals = machine.load(text, name).dict;
  const { code } = machine.frame;
  const loops = outermostLoops(module);
  return { machine, context, globals, code, module, loops, clock: clockOf(machine) };
}

/** Position and frames of a machine; after an uncaught exception the frames as they were when it was raised. */
function clockOf(machine: Machine): RunClock {
  return {
    get position(): number {
      return machine.position;
    },
    get top(): PyFrame | null {
      return machine.error?.frame ?? machine.frame;
    },
    get nested(): boolean {
      return machine.nested;
    },
  };
}

/** The exception that ended a run; null when none did. */
export function failureOf({ machine, code }: LoadedListing): ErrorView | null {
  if (machine.error === null) return null;
  const { exception } = machine.error;
  const traceback = formatException(machine, exception);
  const last = traceback.trimEnd().split('\n').at(-1) ?? '';
  const kind = exception.cls.name;
  let line = 0;
  for (let entry = exception.traceback; entry !== null; entry = entry.next) {
    if (!entry.code.library && entry.code.file === code.file) ({ line } = entry);
  }
  return { kind, message: last.startsWith(`${kind}: `) ? last.slice(kind.length + 2) : '', line, traceback };
}
