/** Machines that have imported what listings begin with, made ahead of need. */
import type { Context } from '../../engine/context.ts';
import { builtinsNamespace } from '../../python/builtins/namespace.ts';
import { Machine, type MachineSnapshot } from '../../python/machine/machine.ts';
import { ModuleRegistry } from '../../python/modules.ts';
import { sharedRandom } from '../../python/modules/random/random.ts';
import { addStandardModules } from '../../python/modules/registry.ts';
import '../../python/types/install.ts';
import { registerTorch } from '../../torch/torch-package.ts';
import { preload } from './preload.ts';

/** A machine before it has a listing. */
export interface ReadyMachine {
  readonly machine: Machine;
  readonly context: Context;
}

/** A machine that has imported those of `names` that are there to be imported, both random generators seeded. */
export function readyMachine(names: readonly string[], seed: number): ReadyMachine {
  const registry = new ModuleRegistry();
  addStandardModules(registry);
  const torch = registerTorch(registry, seed);
  const machine = new Machine({ builtins: builtinsNamespace(), modules: registry });
  torch.install(machine);
  sharedRandom(machine).reseed(seed);
  preload(machine, names);
  return { machine, context: torch.context };
}

interface Kept {
  /** What the machine is for: seed and imports. */
  readonly key: string;
  readonly ready: ReadyMachine;
  readonly start: MachineSnapshot;
}

/**
 * Keeps the machine that was given out last, as it was with the library imported and no listing: a listing that imports the
 * same, at the same seed, gets it again as it was, which takes a twentieth of the time that importing takes. So whoever takes
 * a machine must have let go of the one before.
 */
export class MachineKeeper {
  private kept: Kept | null = null;

  /** What `readyMachine` would give. */
  take(names: readonly string[], seed: number): ReadyMachine {
    const key = JSON.stringify([seed, ...names]);
    if (this.kept?.key !== key) {
      const ready = readyMachine(names, seed);
      this.kept = { key, ready, start: ready.machine.snapshot() };
      return ready;
    }
    const { ready, start } = this.kept;
    ready.machine.hooks = {};
    ready.context.observer = {};
    ready.machine.restore(start);
    return ready;
  }
}
