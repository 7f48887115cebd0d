import { squaredNorm, windowOf } from './capture.ts';
import { describe, isData, typeName } from './describe.ts';
import type { VariableRow } from './frame.ts';
import { asTensor } from './modules.ts';
import type { Scope } from './scopes.ts';

/** The variables of the innermost scope, then those of the module that it does not hide. `before`: the rows of the last frame. */
export function variableRows(scopes: readonly Scope[], before: readonly VariableRow[]): VariableRow[] {
  const rows = new Map<string, VariableRow>();
  const known = new Map(before.map((row) => [row.name, row]));
  const shown = scopes.length > 1 ? [scopes.at(-1), scopes[0]] : [scopes[0]];
  for (const scope of shown) {
    for (const [name, value] of scope?.variables ?? []) {
      if (rows.has(name) || !isData(name, value)) continue;
      const tensor = asTensor(value);
      const row = {
        name,
        type: typeName(value),
        text: describe(value),
        shape: tensor === null ? null : [...tensor.shape],
        norm: tensor === null ? null : Math.sqrt(squaredNorm(windowOf(tensor))),
      };
      const old = known.get(name);
      const changed = before.length > 0 && (old?.text !== row.text || old.norm !== row.norm);
      rows.set(name, { ...row, changed });
    }
  }
  return [...rows.values()];
}
