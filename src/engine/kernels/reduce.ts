/** Sums over dimensions. */
import type { DType, TensorBuffer } from '../dtype.ts';
import { allocate, type Memory } from '../memory.ts';
import { contiguousStrides, numelOf, sameShape, type Shape } from '../shape.ts';
import { fromBuffer, type Tensor, windowOn } from '../tensor.ts';
import { dense, walk } from './dense.ts';

/** Reduced shape: the dimensions of `dims` (not negative) become 1, or vanish unless `keepdim`. */
export function reducedShape(shape: Shape, dims: readonly number[], keepdim: boolean): number[] {
  const out: number[] = [];
  shape.forEach((size, d) => {
    if (!dims.includes(d)) out.push(size);
    else if (keepdim) out.push(1);
  });
  return out;
}

/** Sums over `dims` (not negative), each output adding in row-major order in double, rounded once. */
export function sumOver(
  memory: Memory,
  x: Tensor,
  dims: readonly number[],
  keepdim: boolean,
  dtype: DType = x.dtype,
): Tensor {
  const kept = reducedShape(x.shape, dims, true);
  const shape = keepdim ? kept : reducedShape(x.shape, dims, false);
  const sums = new Float64Array(numelOf(kept));
  const steps = contiguousStrides(kept).map((step, d) => (dims.includes(d) ? 0 : step));
  accumulate(memory, x, steps, sums);
  const out = allocate(memory, dtype, sums.length);
  out.set(sums);
  return fromBuffer(out, shape, dtype);
}

function accumulate(memory: Memory, x: Tensor, steps: readonly number[], sums: Float64Array): void {
  const { buffer, offset } = dense(memory, x);
  // `walk` visits the sums in the order of x's elements.
  walk(x.shape, steps, 0, (at, position, count, step) => {
    addRow(buffer, offset + position, count, sums, at, step);
  });
}

function addRow(from: TensorBuffer, start: number, count: number, sums: Float64Array, at: number, step: number): void {
  for (let i = 0; i < count; i++) sums[at + i * step] = sums[at + i * step]! + from[start + i]!;
}

/** Undoes a broadcast: sums `x` down to `shape`. Gives `x` itself when there is nothing to undo. */
export function sumTo(memory: Memory, x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const skip = x.shape.length - shape.length;
  const dims: number[] = [];
  x.shape.forEach((size, d) => {
    if (d < skip || (shape[d - skip] === 1 && size !== 1)) dims.push(d);
  });
  const summed = sumOver(memory, x, dims, true);
  return windowOn(summed, shape, contiguousStrides(shape), 0);
}
