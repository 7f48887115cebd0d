/** Copies: as they are, in another dtype, into other tensors. */
import type { DType, TensorBuffer } from '../dtype.ts';
import { allocate, type Memory } from '../memory.ts';
import { numelOf, type Shape } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { type Conversion, conversion, dense, type Dense, gather, scatter, walk } from './dense.ts';
import { convertIntegers, fromIntegers, integersOf } from './integers.ts';

/** A contiguous copy, in another shape of as many elements where one is given. */
export function copied(memory: Memory, x: Tensor, shape: Shape = x.shape): Tensor {
  if (x.storage.exact !== null) return fromIntegers(integersOf(x), shape, x.dtype);
  return fromBuffer(gather(memory, x), shape, x.dtype);
}

/** `x` in another dtype: itself when it has it already. Floats become integers by truncation. */
export function cast(memory: Memory, x: Tensor, dtype: DType): Tensor {
  if (x.dtype === dtype) return x;
  const out = allocate(memory, dtype, numelOf(x.shape));
  if (x.storage.exact !== null) convertIntegers(integersOf(x), out, dtype);
  else convert(dense(memory, x), out, conversion(x.dtype, dtype));
  return fromBuffer(out, x.shape, dtype);
}

function convert({ buffer, offset, step }: Dense, out: TensorBuffer, f: Conversion | null): void {
  if (f === null) for (let i = 0; i < out.length; i++) out[i] = buffer[offset + i * step]!;
  else for (let i = 0; i < out.length; i++) out[i] = f(buffer[offset + i * step]!);
}

/** Overwrites the elements of `target` with those of `source`, broadcast and cast: one write to the storage. */
export function overwrite(memory: Memory, target: Tensor, source: Tensor): void {
  if (target.storage.exact !== null || (source.storage.exact !== null && target.dtype === 'int64')) {
    overwriteIntegers(target, cast(memory, source, 'int64'));
  } else {
    overwriteNumbers(memory, target, source.storage.exact === null ? source : cast(memory, source, target.dtype));
  }
  target.counter.value++;
}

function overwriteNumbers(memory: Memory, target: Tensor, source: Tensor): void {
  const values = dense(memory, source, target.shape);
  const buffer = target.storage.write();
  // An empty window may begin behind the end of its storage: x[4:, 1] of four rows.
  if (target.numel === 0) return;
  if (values.step === 1 && target.dtype === source.dtype && target.isContiguous) {
    buffer.set(values.buffer.subarray(values.offset, values.offset + numelOf(target.shape)), target.offset);
  } else {
    scatter(buffer, target, values, conversion(source.dtype, target.dtype));
  }
}

function overwriteIntegers(target: Tensor, source: Tensor): void {
  const values = integersOf(source, target.shape);
  const { numbers, exact } = target.storage.writeIntegers();
  walk(target.shape, target.strides, target.offset, (at, position, count, stride) => {
    for (let i = 0; i < count; i++) {
      exact[at + i * stride] = values[position + i]!;
      numbers[at + i * stride] = Number(values[position + i]!);
    }
  });
}

/** All elements the same; a bigint is one that no double holds, for int64. */
export function full(memory: Memory, shape: Shape, value: number | bigint, dtype: DType): Tensor {
  if (typeof value === 'bigint') return fromIntegers(new BigInt64Array(numelOf(shape)).fill(value), shape, dtype);
  const out = allocate(memory, dtype, numelOf(shape));
  if (value !== 0) out.fill(value);
  return fromBuffer(out, shape, dtype);
}
