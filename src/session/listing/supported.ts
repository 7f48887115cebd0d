/** Finds what a listing may use and what it may not, in the code itself. */
import { builtinsNamespace } from '../../python/builtins/namespace.ts';
import { Machine } from '../../python/machine/machine.ts';
import { ModuleRegistry } from '../../python/modules.ts';
import { addStandardModules } from '../../python/modules/registry.ts';
import { supportedPython } from '../../python/supported.ts';
import '../../python/types/install.ts';
import { supportedTorch } from '../../torch/supported.ts';
import { registerTorch } from '../../torch/torch-package.ts';
import type { SectionId, Supported, SupportedGroup, SupportedSection } from '../../model/supported.ts';

type Named = { readonly name: string; readonly members: readonly string[] };

const plain = (groups: readonly Named[]): SupportedGroup[] => groups.map((group) => ({ ...group, reason: null }));
const one = (members: readonly string[]): SupportedGroup[] => [{ name: '', members, reason: null }];
const told = (refusals: readonly { readonly name: string; readonly reason: string }[]): SupportedGroup[] =>
  refusals.map(({ name, reason }) => ({ name, members: [], reason }));

function runs(id: SectionId, groups: readonly SupportedGroup[], owner = ''): SupportedSection {
  return { id, runs: true, owner, groups };
}

function refused(id: SectionId, groups: readonly SupportedGroup[]): SupportedSection {
  return { id, runs: false, owner: '', groups };
}

/** Walks the grammar's refusals, the built-ins, and every module of the library, which is imported on a machine of its own. */
export function findSupported(): Supported {
  const registry = addStandardModules(new ModuleRegistry());
  const torchPackage = registerTorch(registry, 0);
  const machine = new Machine({ builtins: builtinsNamespace(), modules: registry });
  torchPackage.install(machine);
  const torch = supportedTorch(machine, registry);
  const python = supportedPython();
  return {
    sections: [
      runs('torch', one(torch.functions), 'torch'),
      runs('torchValues', one(torch.values), 'torch'),
      runs('tensor', one(torch.tensorMethods), 'torch.Tensor'),
      runs('tensorAttributes', one(torch.tensorAttributes), 'torch.Tensor'),
      runs('layers', plain(torch.layers)),
      runs('torchModules', plain(torch.modules)),
      runs('torchMethods', plain(torch.methods)),
      runs('functions', one([...python.functions, ...python.classes.map(({ name }) => name)].toSorted())),
      runs('types', plain(python.classes.filter(({ members }) => members.length > 0))),
      runs('exceptions', one(python.exceptions)),
      runs('modules', plain(python.modules)),
      refused('refusedTorch', plain(torch.refused)),
      refused('refusedSyntax', one(python.refusedSyntax)),
      refused('refusedBuiltins', told(python.refusedBuiltins)),
      refused('refusedModules', told(python.refusedModules)),
    ],
  };
}
