import { builtinsNamespace } from '../../src/python/builtins/namespace.ts';
import { Machine } from '../../src/python/machine/machine.ts';
import { ModuleRegistry } from '../../src/python/modules.ts';
import { formatException } from '../../src/python/traceback.ts';
import { addStandardModules } from '../../src/python/modules/registry.ts';
import { registerTorch, type TorchPackage } from '../../src/torch/torch-package.ts';

/** A machine with torch, its program loaded and nothing run yet. */
export interface Prepared {
  readonly machine: Machine;
  readonly torch: TorchPackage;
  /** What the program has written so far. */
  readonly written: { stdout: string; stderr: string };
}

const builtins = builtinsNamespace();

export function prepare(text: string, seed: number, file = 'listing.py'): Prepared {
  const modules = new ModuleRegistry();
  addStandardModules(modules);
  const torch = registerTorch(modules, seed);
  const machine = new Machine({ builtins, modules });
  const written = { stdout: '', stderr: '' };
  machine.hooks = {
    onOutput: (output, to) => {
      written[to] += output;
    },
  };
  machine.load(text, file);
  return { machine, torch, written };
}

/** Runs a prepared program to its end. `error`: the last line of the traceback that CPython would print, or null. */
export function finish({ machine }: Prepared): { readonly ended: string; readonly error: string | null } {
  const ended = machine.run({ budget: Infinity });
  const exception = machine.error?.exception;
  if (exception === undefined) return { ended, error: null };
  return { ended, error: formatException(machine, exception).trimEnd().split('\n').at(-1) ?? '' };
}
