/** Other shapes, strides and offsets on the same memory. */
import type { Memory } from '../memory.ts';
import { contiguousStrides, numelOf, sameShape, type Shape } from '../shape.ts';
import { type Tensor, windowOn, zeros } from '../tensor.ts';
import { copied, overwrite } from './copy.ts';

/** Dimensions `a` and `b` swapped. */
export function transposed(x: Tensor, a = 0, b = 1): Tensor {
  const shape = [...x.shape];
  const strides = [...x.strides];
  shape[a] = x.shape[b]!;
  shape[b] = x.shape[a]!;
  strides[a] = x.strides[b]!;
  strides[b] = x.strides[a]!;
  return windowOn(x, shape, strides, x.offset);
}

/** Index `index` of dimension `dim`, which vanishes. */
export function selected(x: Tensor, dim: number, index: number): Tensor {
  return windowOn(
    x,
    x.shape.filter((_, d) => d !== dim),
    x.strides.filter((_, d) => d !== dim),
    x.offset + index * x.strides[dim]!,
  );
}

/** `length` elements of dimension `dim` from `start` on, every `step`-th. */
export function sliced(x: Tensor, dim: number, start: number, length: number, step = 1): Tensor {
  const shape = x.shape.with(dim, length);
  const strides = x.strides.with(dim, x.strides[dim]! * step);
  return windowOn(x, shape, strides, x.offset + start * x.strides[dim]!);
}

/** `x` seen in a larger shape, with stride 0 along the new extent. */
export function expanded(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const skip = shape.length - x.shape.length;
  const strides = shape.map((size, d) =>
    d < skip || (x.shape[d - skip] === 1 && size !== 1) ? 0 : x.strides[d - skip]!,
  );
  return windowOn(x, shape, strides, x.offset);
}

/** `x` in another shape of as many elements: a window where strides allow it, else a copy. */
export function reshaped(memory: Memory, x: Tensor, shape: Shape): Tensor {
  const strides = viewStrides(x, shape);
  if (strides !== null) return windowOn(x, shape, strides, x.offset);
  return copied(memory, x, shape);
}

/** Zeros of `shape` with `grad` in the window that `look` opens: the gradient of looking through it. */
export function placed(memory: Memory, grad: Tensor, shape: Shape, look: (whole: Tensor) => Tensor): Tensor {
  const whole = zeros(memory, shape, grad.dtype);
  overwrite(memory, look(whole), grad);
  return whole;
}

/**
 * The strides that show `x` in another shape of as many elements without a copy, or null when there are none
 * (ATen's computeStride).
 */
export function viewStrides(x: Tensor, shape: Shape): number[] | null {
  const { shape: old, strides: oldStrides } = x;
  const strides = Array.from<number>({ length: shape.length });
  if (numelOf(shape) === 0) return contiguousStrides(shape);
  if (old.length === 0) return strides.fill(1);
  let viewDim = shape.length - 1;
  // Runs of old dimensions that lie in memory like one.
  let chunkStride = oldStrides[old.length - 1]!;
  let chunkSize = 1;
  let viewed = 1;
  for (let d = old.length - 1; d >= 0; d--) {
    chunkSize *= old[d]!;
    const ends = d === 0 || (old[d - 1] !== 1 && oldStrides[d - 1] !== chunkSize * chunkStride);
    if (!ends) continue;
    while (viewDim >= 0 && (viewed < chunkSize || shape[viewDim] === 1)) {
      strides[viewDim] = viewed * chunkStride;
      viewed *= shape[viewDim]!;
      viewDim--;
    }
    if (viewed !== chunkSize) return null;
    if (d > 0) {
      chunkStride = oldStrides[d - 1]!;
      chunkSize = 1;
      viewed = 1;
    }
  }
  return viewDim === -1 ? strides : null;
}
