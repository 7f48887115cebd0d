/** Imports of the library that are made before a listing's first line. */
import type { Module } from '../../python/ast.ts';
import type { Machine } from '../../python/machine/machine.ts';
import { allStatements } from '../../controls/statements.ts';

/**
 * Imports what the listing will import from the library, before its first line: then its run begins with itself, not with
 * the definitions of torch. A module that is not to be had is left to the listing, which gets the error where it asks.
 */
export function preload(machine: Machine, imported: readonly string[]): void {
  const names = imported.filter((name) => machine.registry.get(name) !== undefined);
  if (names.length === 0) return;
  machine.load(names.map((name) => `import ${name}\n`).join(''), '<preload>');
  const result = machine.run({ budget: Infinity });
  if (result !== 'finished') throw new Error(`the library cannot be imported: ${result}`);
  machine.finished = false;
  machine.position = 0;
}

/** Full names of all modules that the listing names in imports, `from torch import nn` also as `torch.nn`. */
export function importedNames(listing: Module): string[] {
  const names = new Set<string>();
  for (const statement of allStatements(listing.body)) {
    if (statement.kind === 'Import') for (const { name } of statement.names) names.add(name);
    if (statement.kind !== 'ImportFrom' || statement.module === null) continue;
    names.add(statement.module);
    for (const { name } of statement.names) names.add(`${statement.module}.${name}`);
  }
  return [...names];
}
