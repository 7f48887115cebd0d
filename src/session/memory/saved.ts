/** Which tensors count as memory that the forward pass has made, and how many bytes storages hold. */
import type { Node, SavedTensor } from '../../engine/node.ts';
import type { Storage } from '../../engine/storage.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { PyDict } from '../../python/objects/dict.ts';
import type { Value } from '../../python/objects/object.ts';
import { asTensor } from '../reading/torch-objects.ts';

export function bytesOf(storage: Storage): number {
  return storage.read().byteLength;
}

export function sumOfBytes(storages: Iterable<Storage>): number {
  let sum = 0;
  for (const storage of storages) sum += bytesOf(storage);
  return sum;
}

/** Whether a recorded op has made what `tensor` shows: neither data nor a parameter, nor a view of one. */
export function isMade(tensor: Tensor): boolean {
  return (tensor.base ?? tensor).gradNode !== null;
}

/**
 * Whether a node keeps this for backward as an activation. So is what the op itself has made, even if no gradient leads
 * there: the places of maxima, or the mean and deviation of a batch (saved by torch's name for results).
 */
function isActivation({ name, tensor, isOutput }: SavedTensor): boolean {
  if (tensor === null) return false;
  return isMade(tensor) || (tensor.base === null && (isOutput || name.startsWith('result')));
}

/** The storages of activations that `node` keeps for backward; none once they are freed. */
export function activationsOf(node: Node): readonly Storage[] {
  if (node.saved === null) return [];
  const storages: Storage[] = [];
  for (const slot of node.saved) {
    if (slot.tensor === null || !isActivation(slot)) continue;
    const { storage } = slot.tensor;
    if (!storages.includes(storage)) storages.push(storage);
  }
  return storages;
}

/** Adds the storages of all tensors in nested dicts. */
export function collectStorages(value: Value | undefined, into: Set<Storage>): void {
  const tensor = asTensor(value);
  if (tensor !== null) into.add(tensor.storage);
  else if (value instanceof PyDict) value.forEach((_, inner) => collectStorages(inner, into));
}
