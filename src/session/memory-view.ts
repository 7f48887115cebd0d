import type { TensorBuffer } from '../engine/dtype.ts';
import type { Tensor } from '../engine/tensor.ts';
import { PyDict } from '../python/objects/dict.ts';
import type { Value } from '../python/objects/object.ts';
import type { MemoryView } from './frame.ts';
import type { Names } from './leaf-names.ts';
import { asOptimizer, asTensor } from './modules.ts';
import type { Pass } from './pass.ts';
import type { Scope } from './scopes.ts';

/** Bytes by what they are for; a buffer that several tensors share counts once. */
export function memoryView(pass: Pass, { leaves }: Names, scopes: readonly Scope[]): MemoryView {
  const parameters = new Set<TensorBuffer>();
  const gradients = new Set<TensorBuffer>();
  for (const leaf of leaves.keys()) {
    if (leaf.requiresGrad) parameters.add(bufferOf(leaf));
    if (leaf.grad !== null) gradients.add(bufferOf(leaf.grad));
  }
  const optimizer = new Set<TensorBuffer>();
  for (const { variables } of scopes) {
    for (const value of variables.values()) collect(asOptimizer(value)?.dict.getStr('state'), optimizer);
  }
  return {
    saved: bytes(savedBy(pass, parameters)),
    parameters: bytes(parameters),
    gradients: bytes(gradients),
    optimizer: bytes(optimizer),
  };
}

/** What the recorded nodes keep for backward and a forward op has made: neither parameters nor the data itself. */
function savedBy(pass: Pass, parameters: ReadonlySet<TensorBuffer>): Set<TensorBuffer> {
  const made = new Set<TensorBuffer>();
  const given = new Set<TensorBuffer>(parameters);
  for (let entry = pass.ops; entry !== null; entry = entry.previous) {
    if (entry.value !== null) made.add(entry.value.buffer);
    for (const input of entry.inputs) if (input !== null) given.add(input.value.buffer);
  }
  const saved = new Set<TensorBuffer>();
  for (let entry = pass.ops; entry !== null; entry = entry.previous) {
    for (const { tensor } of entry.node.saved ?? []) {
      if (tensor === null) continue;
      const buffer = bufferOf(tensor);
      if (made.has(buffer) && !given.has(buffer)) saved.add(buffer);
    }
  }
  return saved;
}

function bufferOf(tensor: Tensor): TensorBuffer {
  return tensor.storage.read();
}

/** Adds the buffers of all tensors in nested dicts. */
function collect(value: Value | undefined, into: Set<TensorBuffer>): void {
  const tensor = asTensor(value);
  if (tensor !== null) into.add(bufferOf(tensor));
  else if (value instanceof PyDict) value.forEach((_, inner) => collect(inner, into));
}

function bytes(buffers: Iterable<TensorBuffer>): number {
  let sum = 0;
  for (const { byteLength } of buffers) sum += byteLength;
  return sum;
}
