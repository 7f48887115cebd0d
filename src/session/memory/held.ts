/** Tensors and storages that the listing's variables keep alive. */
import type { Storage } from '../../engine/storage.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import { PyDict } from '../../python/objects/dict.ts';
import { PyCell } from '../../python/objects/function.ts';
import type { Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { isMade } from './saved.ts';
import { asTensor } from '../reading/torch-objects.ts';
import type { Scope } from '../reading/scopes.ts';

/** Of a longer list only the newest items are looked at. */
const MOST_ITEMS = 1000;
/** Containers within containers, this deep. */
const DEEPEST = 3;

/** The results that the listing's variables hold, in lists, tuples and dicts, too; data are no results. */
export function heldResults(scopes: readonly Scope[]): readonly Tensor[] {
  const held: Tensor[] = [];
  for (const { variables } of scopes) for (const value of variables.values()) collect(value, held, DEEPEST);
  return held;
}

/** Their storages, without the maps of variables: asked for at every op that may be a peak. */
export function heldStorages(top: PyFrame | null, globals: PyDict): ReadonlySet<Storage> {
  const held: Tensor[] = [];
  let any = false;
  for (let frame = top; frame !== null; frame = frame.back) {
    if (frame.code.library) continue;
    any = true;
    ofFrame(frame, held);
  }
  if (!any) globals.forEach((_, value) => collect(value, held, DEEPEST));
  const storages = new Set<Storage>();
  for (const { storage } of held) storages.add(storage);
  return storages;
}

function ofFrame({ names, slots, code: { locals, cells, free } }: PyFrame, into: Tensor[]): void {
  if (names !== null) {
    names.forEach((_, value) => collect(value, into, DEEPEST));
    return;
  }
  for (let k = 0; k < locals.length; k++) {
    const value = slots[k];
    // Of an argument that is a cell, too, the cell counts.
    if (value !== undefined && !cells.includes(locals[k]!)) collect(value, into, DEEPEST);
  }
  for (let k = 0; k < cells.length + free.length; k++) {
    const cell = slots[locals.length + k];
    if (cell instanceof PyCell && cell.value !== undefined) collect(cell.value, into, DEEPEST);
  }
}

function collect(value: Value, into: Tensor[], deep: number): void {
  if (value === null || typeof value !== 'object') return;
  const tensor = asTensor(value);
  if (tensor !== null) {
    if (isMade(tensor)) into.push(tensor);
  } else if (deep === 0) return;
  else if (value instanceof PyList || value instanceof PyTuple) {
    const { items } = value;
    for (let k = Math.max(0, items.length - MOST_ITEMS); k < items.length; k++) collect(items[k]!, into, deep - 1);
  } else if (value instanceof PyDict) value.forEach((_, inner) => collect(inner, into, deep - 1));
}
