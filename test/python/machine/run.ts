/** Runs a program to its end, for tests. */
import { builtinsNamespace } from '../../../src/python/builtins/namespace.ts';
import { Machine } from '../../../src/python/machine/machine.ts';
import { ModuleRegistry } from '../../../src/python/modules.ts';
import { addStandardModules } from '../../../src/python/modules/registry.ts';
import { PySyntaxError, renderSyntaxError } from '../../../src/python/syntax-error.ts';
import { formatException } from '../../../src/python/traceback.ts';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** A machine with a program loaded, and what it has written so far. */
export interface Session {
  readonly machine: Machine;
  readonly out: { stdout: string; stderr: string };
}

export const FILE = '<program>';

/** The modules programs may import. */
export function standardModules(): ModuleRegistry {
  return addStandardModules(new ModuleRegistry());
}

/** A machine ready to run a program. Throws `PySyntaxError`. */
export function start(text: string, modules: ModuleRegistry = standardModules()): Session {
  const machine = new Machine({ builtins: builtinsNamespace(), modules });
  const out = { stdout: '', stderr: '' };
  machine.hooks.onOutput = (written, to) => {
    out[to] += written;
  };
  machine.load(text, FILE);
  return { machine, out };
}

/** Runs a program to its end, as `python program.py` does. */
export function run(text: string, modules?: ModuleRegistry): Outcome {
  let session: Session;
  try {
    session = start(text, modules);
  } catch (e) {
    if (e instanceof PySyntaxError) return { stdout: '', stderr: renderSyntaxError(e), exit: 1 };
    throw e;
  }
  return finish(session);
}

/** Runs on to the end. */
export function finish({ machine, out }: Session): Outcome {
  const why = machine.run({ budget: 200_000_000 });
  if (why === 'budget') throw new Error('the program does not end');
  if (machine.error === null) return { ...out, exit: 0 };
  return { ...out, stderr: out.stderr + formatException(machine, machine.error.exception), exit: 1 };
}
