/** Which names of PyTorch are there, and which are refused, found by importing everything. */
import type { Machine } from '../python/machine/machine.ts';
import { PyClass } from '../python/objects/class.ts';
import { PyFunction, PyGetSet, PyModule, PyNative, PyProperty } from '../python/objects/function.ts';
import type { Value } from '../python/objects/object.ts';
import type { ModuleRegistry } from '../python/modules.ts';
import { homeOf, publicNames, type NamedMembers } from '../python/supported.ts';
import { isRefused, knownModules, namesOf } from './missing.ts';
import { tensorClass } from './tensor-object.ts';

/** What of torch is there, and what PyTorch has beside it; every list sorted, groups in the order in which modules nest. */
export interface SupportedTorch {
  readonly functions: readonly string[];
  /** Classes, element types and constants of `torch` itself. */
  readonly values: readonly string[];
  readonly tensorMethods: readonly string[];
  readonly tensorAttributes: readonly string[];
  /** `torch.nn`, by the file that a class stands in: losses, recurrent layers … */
  readonly layers: readonly NamedMembers[];
  /** Every other module that brings names of its own. */
  readonly modules: readonly NamedMembers[];
  /** What a class can do that no class before it can. */
  readonly methods: readonly NamedMembers[];
  /** Names that PyTorch has in a module (or on `torch.Tensor`) and that are refused here. */
  readonly refused: readonly NamedMembers[];
}

/** Whether a module shows the value as its own: not another module, and not borrowed from beside itself. */
function belongs(value: Value, module: string): boolean {
  if (value instanceof PyModule) return false;
  const home = homeOf(value);
  return home === null || `${home}.`.startsWith(`${module}.`) || `${module}.`.startsWith(`${home}.`);
}

function isFunction(value: Value | undefined): boolean {
  return value instanceof PyFunction || value instanceof PyNative;
}

/** A module's own names with what they mean. */
function ownValues(module: PyModule): ReadonlyMap<string, Value> {
  const own = new Map<string, Value>();
  for (const name of publicNames(module.dict.keyList())) {
    const value = module.dict.getStr(name) ?? null;
    if (belongs(value, module.name) && !isRefused(value)) own.set(name, value);
  }
  return own;
}

/**
 * The modules of torch that listings name, those above first: each shows something which none above it shows. A file whose
 * classes the package above passes on (`torch.optim.sgd`) is not one of them.
 */
function publicModules(machine: Machine, registry: ModuleRegistry): ReadonlyMap<string, ReadonlyMap<string, Value>> {
  const depth = (name: string): number => name.split('.').length;
  const names = publicModuleNames(registry).toSorted((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const shown = new Set<Value>();
  const found = new Map<string, ReadonlyMap<string, Value>>();
  for (const name of names) {
    machine.importModule(name);
    const module = machine.modules.getStr(name);
    if (!(module instanceof PyModule)) continue;
    const own = ownValues(module);
    const brings = [...own.values()].filter((value) => !shown.has(value));
    const passedOn = [...own.values()].some((value) => homeOf(value) === name && shown.has(value));
    if (brings.length > 0 && !passedOn) found.set(name, own);
    for (const value of own.values()) if (homeOf(value) !== null) shown.add(value);
  }
  return found;
}

function publicModuleNames(registry: ModuleRegistry): string[] {
  return registry
    .names()
    .filter((name) => name.split('.')[0] === 'torch' && name.split('.').every((part) => !part.startsWith('_')));
}

/** The classes of `torch.nn` by the module that they were written in, as `torch.nn.modules.loss`. */
function byFile(layers: ReadonlyMap<string, Value>): NamedMembers[] {
  const files = new Map<string, string[]>();
  for (const [name, value] of layers) {
    const file = homeOf(value) ?? '';
    files.set(file, [...(files.get(file) ?? []), name]);
  }
  return [...files].map(([name, members]) => ({ name, members })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a class has that none of its bases has. */
function addedBy(cls: PyClass): string[] {
  const bases = cls.mro.slice(1);
  return publicNames(cls.dict.keyList()).filter((name) => {
    const value = cls.dict.getStr(name);
    const callable = isFunction(value) || value instanceof PyProperty || value instanceof PyGetSet;
    return callable && !bases.some((base) => base.dict.getStr(name) !== undefined);
  });
}

/** The classes that listings can name, each with its full name. */
function classesOf(modules: ReadonlyMap<string, ReadonlyMap<string, Value>>): ReadonlyMap<PyClass, string> {
  const names = new Map<PyClass, string>();
  for (const [module, own] of modules) {
    for (const [name, value] of own) {
      if (value instanceof PyClass && !names.has(value)) names.set(value, `${module}.${name}`);
    }
  }
  return names;
}

function methodsOf(modules: ReadonlyMap<string, ReadonlyMap<string, Value>>): NamedMembers[] {
  return [...classesOf(modules)]
    .filter(([cls]) => cls !== tensorClass)
    .map(([cls, name]) => ({ name, members: addedBy(cls) }))
    .filter(({ members }) => members.length > 0)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function refusedNames(modules: ReadonlyMap<string, ReadonlyMap<string, Value>>, machine: Machine): NamedMembers[] {
  const has = (owner: string, name: string): boolean => {
    if (owner === 'torch.Tensor') return tensorClass.lookup(name) !== undefined;
    const module = machine.modules.getStr(owner);
    return (module instanceof PyModule && module.dict.getStr(name) !== undefined) || modules.has(`${owner}.${name}`);
  };
  return ['torch.Tensor', ...knownModules()]
    .map((owner) => ({ name: owner, members: publicNames(namesOf(owner)).filter((name) => !has(owner, name)) }))
    .filter(({ members }) => members.length > 0)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What of torch is supported, found by importing every module of it. `machine` has torch installed. */
export function supportedTorch(machine: Machine, registry: ModuleRegistry): SupportedTorch {
  const modules = publicModules(machine, registry);
  const top = modules.get('torch') ?? new Map<string, Value>();
  const tensor = publicNames(tensorClass.dict.keyList());
  const isMethod = (name: string): boolean => isFunction(tensorClass.dict.getStr(name));
  return {
    functions: [...top].filter(([, value]) => isFunction(value)).map(([name]) => name),
    values: [...top].filter(([, value]) => !isFunction(value)).map(([name]) => name),
    tensorMethods: tensor.filter(isMethod),
    tensorAttributes: tensor.filter((name) => !isMethod(name)),
    layers: byFile(modules.get('torch.nn') ?? new Map<string, Value>()),
    modules: [...modules]
      .filter(([name]) => name !== 'torch' && name !== 'torch.nn')
      .map(([name, own]) => ({ name, members: [...own.keys()] }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    methods: methodsOf(modules),
    refused: refusedNames(modules, machine),
  };
}
