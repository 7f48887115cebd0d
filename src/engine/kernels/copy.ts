import { type DType, type TensorBuffer, toInteger } from '../dtype.ts';
import { allocate, type Memory } from '../memory.ts';
import { numelOf, type Shape } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { dense, type Dense, gather, scatter } from './dense.ts';

/** A contiguous copy. */
export function copied(memory: Memory, x: Tensor): Tensor {
  return fromBuffer(gather(memory, x), x.shape, x.dtype);
}

/** `x` in another dtype: itself when it has it already. Floats become integers by truncation. */
export function cast(memory: Memory, x: Tensor, dtype: DType): Tensor {
  if (x.dtype === dtype) return x;
  const out = allocate(memory, dtype, numelOf(x.shape));
  convert(dense(memory, x), out, dtype);
  return fromBuffer(out, x.shape, dtype);
}

function convert(from: Dense, out: TensorBuffer, dtype: DType): void {
  const { buffer, offset, step } = from;
  if (dtype === 'bool') for (let i = 0; i < out.length; i++) out[i] = buffer[offset + i * step] !== 0 ? 1 : 0;
  else if (dtype === 'int64') for (let i = 0; i < out.length; i++) out[i] = toInteger(buffer[offset + i * step]!);
  else for (let i = 0; i < out.length; i++) out[i] = buffer[offset + i * step]!;
}

/** Overwrites the elements of `target` with those of `source`, broadcast and cast: one write to the storage. */
export function overwrite(memory: Memory, target: Tensor, source: Tensor): void {
  const values = dense(memory, source, target.shape);
  const buffer = target.storage.write();
  if (values.step === 1 && target.dtype === source.dtype && target.isContiguous) {
    buffer.set(values.buffer.subarray(values.offset, values.offset + numelOf(target.shape)), target.offset);
  } else {
    scatter(buffer, target, values);
  }
  target.counter.value++;
}

/** All elements the same. */
export function full(memory: Memory, shape: Shape, value: number, dtype: DType): Tensor {
  const out = allocate(memory, dtype, numelOf(shape));
  if (value !== 0) out.fill(value);
  return fromBuffer(out, shape, dtype);
}
