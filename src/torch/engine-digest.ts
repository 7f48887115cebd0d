/** What a fingerprint of the whole state takes of the engine. */
import { Generator } from '../engine/generator.ts';
import { AccumulateGrad, CopySlices, Node, type Hook } from '../engine/node.ts';
import type { Stateful } from '../engine/state.ts';
import { Storage } from '../engine/storage.ts';
import { Tensor, VersionCounter } from '../engine/tensor.ts';
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

/** What of a recorded op never changes, as one text: attributes, edges, shapes. Made once for each node. */
const records = new WeakMap<Node, string>();

function recordOf(node: Node): string {
  let record = records.get(node);
  if (record === undefined) {
    const edges = node.edges.map((edge) => edge?.index ?? null);
    record = JSON.stringify([node.attrs, edges, node.inputs, node.outputs], plain);
    records.set(node, record);
  }
  return record;
}

/** Numbers that JSON has no word for are told apart, too; generators and tensors are walked to as what they are. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return Object.is(value, -0) ? '-0' : String(value);
  return value instanceof Generator || value instanceof Tensor ? null : value;
}

function digestHooks({ hooks }: { readonly hooks: readonly Hook[] }, walk: Walk): void {
  for (const { index, id } of hooks) {
    walk.data(index);
    walk.data(id);
  }
  walk.data(hooks.length);
}

/** Tells a fingerprint what of an engine object is not a reference: shapes, values, names. */
export function digestEngine(object: Stateful, walk: Walk): void {
  if (object instanceof Tensor) {
    walk.data(object.dtype);
    for (const size of object.shape) walk.data(size);
    for (const stride of object.strides) walk.data(stride);
    walk.data(object.offset);
    walk.data(object.requiresGrad);
    walk.data(object.outputIndex);
    walk.data(object.retainsGrad);
    walk.data(object.isParameter);
    walk.data(object.creation);
    walk.data(object.viewVersion);
    walk.data(object.wrapped);
  } else if (object instanceof VersionCounter) {
    walk.data(object.value);
  } else if (object instanceof Storage) {
    walk.data(object.length);
    walk.data(hashOf(object));
  } else if (object instanceof Node) {
    walk.data(object.name);
    walk.data(object.seq);
    walk.data(recordOf(object));
    for (const { name, tensor, version, isOutput } of object.saved ?? []) {
      walk.data(name);
      walk.data(tensor === null ? null : version);
      walk.data(isOutput);
    }
    walk.data(object.saved === null);
    digestHooks(object, walk);
  } else if (object instanceof CopySlices) {
    walk.data(object.name);
    walk.data(object.seq);
    walk.data(JSON.stringify([object.base, object.view]));
    digestHooks(object, walk);
  } else if (object instanceof AccumulateGrad) {
    walk.data(object.name);
    digestHooks(object, walk);
    walk.data(object.postHooks.length);
  } else if (object instanceof Generator) {
    const { words, used, cachedNormal } = object.save();
    for (const word of words) walk.data(word);
    walk.data(used);
    walk.data(cachedNormal);
  }
}
