/** Bytes at a position by what they are for. */
import type { Storage } from '../../engine/storage.ts';
import type { MemoryView } from '../../model/accumulation.ts';
import { activationsOf, collectStorages, sumOfBytes } from '../memory/saved.ts';
import { heldResults } from '../memory/held.ts';
import type { Names } from '../reading/leaf-names.ts';
import { asOptimizer } from '../reading/torch-objects.ts';
import type { Scope } from '../reading/scopes.ts';
import type { Tracker } from '../record/tracker.ts';

/** Bytes by what they are for; a storage that several tensors share counts once. peak-memory.ts counts the same as it runs. */
export function memoryView(
  { pass, passing, lastOp }: Pick<Tracker, 'pass' | 'passing' | 'lastOp'>,
  position: number,
  { leaves }: Names,
  scopes: readonly Scope[],
): MemoryView {
  const parameters = new Set<Storage>();
  const gradients = new Set<Storage>();
  for (const leaf of leaves.keys()) {
    if (!leaf.requiresGrad) continue;
    parameters.add(leaf.storage);
    if (leaf.grad !== null) gradients.add(leaf.grad.storage);
  }
  const optimizer = new Set<Storage>();
  for (const { variables } of scopes) {
    for (const value of variables.values()) collectStorages(asOptimizer(value)?.dict.getStr('state'), optimizer);
  }
  const saved = new Set<Storage>();
  for (let entry = pass.ops; entry !== null; entry = entry.previous) {
    for (const storage of activationsOf(entry.node)) saved.add(storage);
  }
  const counted = [saved, parameters, gradients, optimizer];
  const held = [...new Set(heldResults(scopes).map(({ storage }) => storage))].filter(
    (storage) => !counted.some((storages) => storages.has(storage)),
  );
  const kept = [...counted, new Set(held)];
  const touched = lastOp?.position === position ? passing.touched : [];
  return {
    saved: sumOfBytes(saved),
    parameters: sumOfBytes(parameters),
    gradients: sumOfBytes(gradients),
    optimizer: sumOfBytes(optimizer),
    held: sumOfBytes(held),
    passing: sumOfBytes(touched.filter((storage) => !kept.some((storages) => storages.has(storage)))),
  };
}
