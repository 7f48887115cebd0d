/** Takes hold of a tensor's content at one moment, and reads its elements. */
import type { DType, TensorBuffer } from '../../engine/dtype.ts';
import type { Tensor } from '../../engine/tensor.ts';

/**
 * What a tensor held at one moment. The buffer is kept by reference: the storage is marked shared, so that the next write
 * goes to a copy. Immutable.
 */
export interface TensorCapture {
  readonly buffer: TensorBuffer;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly dtype: DType;
}

export function capture(tensor: Tensor): TensorCapture {
  return {
    buffer: tensor.storage.save().buffer,
    shape: tensor.shape,
    strides: tensor.strides,
    offset: tensor.offset,
    dtype: tensor.dtype,
  };
}

/** A tensor or capture seen as a strided window for reading right now. */
export interface TensorWindow {
  readonly buffer: TensorBuffer;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

export function windowOf(tensor: Tensor): TensorWindow {
  return {
    buffer: tensor.storage.read(),
    shape: tensor.shape,
    strides: tensor.strides,
    offset: tensor.offset,
  };
}

export function countOf(shape: readonly number[]): number {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}

function isRowMajor(window: TensorWindow): boolean {
  let stride = 1;
  for (let d = window.shape.length - 1; d >= 0; d--) {
    const size = window.shape[d]!;
    if (size !== 1 && window.strides[d] !== stride) return false;
    stride *= size;
  }
  return true;
}

/** Numbers as tensors of floats hold them. */
export type FloatArray = Float32Array | Float64Array;

/** A copy of the elements in row-major order, float32 as such: a float32 is the same number in double. */
export function copiedElements(window: TensorWindow): FloatArray {
  const elements = elementsOf(window);
  if (elements instanceof Float32Array) return elements.slice();
  // What `elementsOf` had to gather is a copy already.
  return isRowMajor(window) ? Float64Array.from(elements) : (elements as Float64Array);
}

/** The elements in row-major order; a view of the buffer where that is possible, so only for reading. */
export function elementsOf(window: TensorWindow): ArrayLike<number> {
  const count = countOf(window.shape);
  if (isRowMajor(window)) return window.buffer.subarray(window.offset, window.offset + count);
  const out = new Float64Array(count);
  const rank = window.shape.length;
  const index = new Int32Array(rank);
  let at = window.offset;
  for (let k = 0; k < count; k++) {
    out[k] = window.buffer[at]!;
    for (let d = rank - 1; d >= 0; d--) {
      at += window.strides[d]!;
      if (++index[d]! < window.shape[d]!) break;
      at -= window.strides[d]! * window.shape[d]!;
      index[d] = 0;
    }
  }
  return out;
}

/** Σ x², in float64. */
export function squaredNorm(window: TensorWindow): number {
  return sumOfSquares(elementsOf(window));
}

/** Σ x² over numbers, in float64. */
export function sumOfSquares(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) {
    const x = values[k]!;
    sum += x * x;
  }
  return sum;
}

/** Σ x·y over two tensors of the same number of elements, in float64. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
