/** Everything of Python that a program may use, found by walking classes and modules. */
import { BUILTIN_CLASSES, BUILTIN_FUNCTIONS, builtinsNamespace } from './builtins/namespace.ts';
import { REFUSED_BUILTINS } from './builtins/refused.ts';
import { Machine } from './machine/machine.ts';
import { ModuleRegistry } from './modules.ts';
import { addStandardModules, REFUSED_MODULES } from './modules/registry.ts';
import { PyClass } from './objects/class.ts';
import { exceptionClasses } from './objects/exceptions.ts';
import { PyFunction, PyModule, PyNative } from './objects/function.ts';
import type { Value } from './objects/object.ts';
import { LEFT_OUT } from './unsupported.ts';

/** A class or module and what it has. */
export interface NamedMembers {
  readonly name: string;
  readonly members: readonly string[];
}

/** What is left out, and the sentence a program that uses it gets. */
export interface RefusedName {
  readonly name: string;
  readonly reason: string;
}

/** Everything a program may use beyond the syntax, found by walking the classes and modules themselves; all sorted. */
export interface PythonSupport {
  readonly functions: readonly string[];
  readonly classes: readonly NamedMembers[];
  readonly exceptions: readonly string[];
  readonly modules: readonly NamedMembers[];
  readonly refusedSyntax: readonly string[];
  readonly refusedBuiltins: readonly RefusedName[];
  readonly refusedModules: readonly RefusedName[];
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

/** The names that do not begin with an underscore, sorted. */
export function publicNames(names: readonly unknown[]): string[] {
  return names.filter((name): name is string => typeof name === 'string' && !name.startsWith('_')).toSorted();
}

/** The module that a function or class was written in; null for other values. */
export function homeOf(value: Value): string | null {
  if (value instanceof PyFunction) return typeof value.module === 'string' ? value.module : null;
  return value instanceof PyClass || value instanceof PyNative ? value.module : null;
}

/** A module's names without those of the modules that it imports for itself. */
function ownNames(module: PyModule, others: ReadonlySet<string>): string[] {
  return publicNames(module.dict.keyList()).filter((name) => {
    const value = module.dict.getStr(name) ?? null;
    const home = homeOf(value);
    return !(value instanceof PyModule) && (home === null || home === module.name || !others.has(home));
  });
}

function refusals(table: Readonly<Record<string, string>>): RefusedName[] {
  return Object.entries(table)
    .map(([name, reason]) => ({ name, reason }))
    .toSorted(byName);
}

/** What of Python is supported. Loads every module of the library once. */
export function supportedPython(): PythonSupport {
  const registry = addStandardModules(new ModuleRegistry());
  const machine = new Machine({ builtins: builtinsNamespace(), modules: registry });
  const classes = BUILTIN_CLASSES.map((cls) => ({ name: cls.name, members: publicNames(cls.dict.keyList()) }));
  const names = publicNames(registry.names()).filter((name) => name !== 'builtins');
  const others = new Set(names);
  const modules = names.map((name) => {
    const parent = machine.importModule(name);
    const leaf = machine.modules.getStr(name) ?? parent;
    return { name, members: leaf instanceof PyModule ? ownNames(leaf, others) : [] };
  });
  return {
    functions: Object.keys(BUILTIN_FUNCTIONS).toSorted(),
    classes: classes.toSorted(byName),
    exceptions: exceptionClasses()
      .map(([name]) => name)
      .toSorted(),
    modules: modules.toSorted(byName),
    refusedSyntax: Object.values(LEFT_OUT).toSorted(),
    refusedBuiltins: refusals(REFUSED_BUILTINS),
    refusedModules: refusals(REFUSED_MODULES),
  };
}
