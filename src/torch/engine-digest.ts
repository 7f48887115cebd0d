import { Generator } from '../engine/generator.ts';
import { AccumulateGrad, CopySlices, Node } from '../engine/node.ts';
import type { Stateful } from '../engine/state.ts';
import { Storage } from '../engine/storage.ts';
import { Tensor } from '../engine/tensor.ts';
import type { Walk } from '../python/objects/object.ts';

/** The hash of a storage's content, kept until it is written to again. */
let hashes = new WeakMap<
  Storage,
  { readonly buffer: ArrayBufferView; readonly version: number; readonly hash: number }
>();

/** The next fingerprint reads every storage anew: for whoever wants to know that none was written to past the gate. */
export function forgetHashes(): void {
  hashes = new WeakMap();
}

function hashOf(storage: Storage): number {
  const buffer = storage.read();
  const known = hashes.get(storage);
  if (known !== undefined && known.buffer === buffer && known.version === storage.version) return known.hash;
  let hash = hashBytes(buffer, 0x811c9dc5 | 0);
  if (storage.exact !== null) hash = hashBytes(storage.exact, hash);
  hashes.set(storage, { buffer, version: storage.version, hash });
  return hash;
}

function hashBytes({ buffer, byteOffset, byteLength }: ArrayBufferView, start: number): number {
  const words =
    byteLength % 4 === 0
      ? new Int32Array(buffer, byteOffset, byteLength / 4)
      : new Uint8Array(buffer, byteOffset, byteLength);
  let hash = start;
  for (let i = 0; i < words.length; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash;
}

/** Tells a fingerprint what of an engine object is not a reference: shapes, values, names. */
export function digestEngine(object: Stateful, walk: Walk): void {
  if (object instanceof Tensor) {
    walk.data(object.dtype);
    for (const size of object.shape) walk.data(size);
    for (const stride of object.strides) walk.data(stride);
    walk.data(object.offset);
    walk.data(object.requiresGrad);
  } else if (object instanceof Storage) {
    walk.data(object.length);
    walk.data(hashOf(object));
  } else if (object instanceof Node || object instanceof CopySlices || object instanceof AccumulateGrad) {
    walk.data(object.name);
  } else if (object instanceof Generator) {
    const { words, used, cachedNormal } = object.save();
    for (const word of words) walk.data(word);
    walk.data(used);
    walk.data(cachedNormal);
  }
}
