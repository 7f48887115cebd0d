/** The rows of Variables. */
import { elementsOf, squaredNorm, windowOf } from '../reading/capture.ts';
import {
  contentsOf,
  heldAt,
  heldTensor,
  isOpenable,
  namesIn,
  shownScopes,
  type HeldValue,
} from '../reading/value-children.ts';
import { describe, describeTensor, isData, typeName } from '../reading/describe.ts';
import type { VariableRow } from '../../model/frame.ts';
import type { Scope } from '../reading/scopes.ts';
import { Tensor } from '../../engine/tensor.ts';

/** Points of a sparkline. */
const sparkPoints = 32;

/** The elements in order, thinned to the one of largest magnitude of each part; null for a single one. */
function sparkOf(tensor: Tensor): number[] | null {
  if (tensor.numel < 2) return null;
  const values = elementsOf(windowOf(tensor));
  const count = Math.min(sparkPoints, values.length);
  return Array.from({ length: count }, (_, part) => {
    const end = Math.floor(((part + 1) * values.length) / count);
    let most = 0;
    for (let k = Math.floor((part * values.length) / count); k < end; k++) {
      const x = values[k]!;
      if (!(Math.abs(x) <= Math.abs(most))) most = x;
    }
    return most;
  });
}

function rowOf(
  name: string,
  value: HeldValue,
  before: readonly VariableRow[],
  old: VariableRow | undefined,
): VariableRow {
  const tensor = heldTensor(value);
  const text = value instanceof Tensor ? describeTensor(value) : describe(value);
  const norm = tensor === null ? null : Math.sqrt(squaredNorm(windowOf(tensor)));
  return {
    name,
    type: value instanceof Tensor ? 'Tensor' : typeName(value),
    text,
    shape: tensor === null ? null : [...tensor.shape],
    norm,
    spark: tensor === null ? null : sparkOf(tensor),
    opens: isOpenable(value),
    changed: before.length > 0 && (old?.text !== text || !Object.is(old.norm, norm)),
  };
}

/** The variables of the innermost scope, then those of the module that it does not hide. `before`: the rows of the last frame. */
export function variableRows(scopes: readonly Scope[], before: readonly VariableRow[]): VariableRow[] {
  const rows = new Map<string, VariableRow>();
  const known = new Map(before.map((row) => [row.name, row]));
  for (const scope of shownScopes(scopes)) {
    for (const [name, value] of scope?.variables ?? []) {
      if (rows.has(name) || !isData(name, value)) continue;
      rows.set(name, rowOf(name, value, before, known.get(name)));
    }
  }
  return [...rows.values()];
}

/** What lies in a variable, or in what it holds: `path` begins with its name. Nothing where there is no such thing. */
export function contentRows(
  scopes: readonly Scope[],
  path: readonly string[],
  before: readonly VariableRow[],
): VariableRow[] {
  const names = namesIn(scopes);
  const held = heldAt(scopes, path, names);
  const contents = held === undefined ? [] : contentsOf(held, names);
  const known = new Map(before.map((row) => [row.name, row]));
  return contents.map(([label, value]) => rowOf(label, value, before, known.get(label)));
}
