/** Row-major values of tensors, whatever their strides. */
import { type DType, dtypes, isFloating, isInteger, type TensorBuffer } from '../dtype.ts';
import { allocate, type Memory } from '../memory.ts';
import { numelOf, sameShape, type Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** Row-major values: `buffer[offset + i * step]` is element i. `step` is 0 when one value stands for all. */
export interface Dense {
  readonly buffer: TensorBuffer;
  readonly offset: number;
  readonly step: 0 | 1;
}

/** The values of `x` as if it had `shape` (broadcast), copied only when they do not lie in order already. */
export function dense(memory: Memory, x: Tensor, shape: Shape = x.shape): Dense {
  if (x.isContiguous && (x.shape === shape || sameShape(x.shape, shape))) {
    return { buffer: x.storage.read(), offset: x.offset, step: 1 };
  }
  if (numelOf(x.shape) === 1) return { buffer: x.storage.read(), offset: x.offset, step: 0 };
  return { buffer: gather(memory, x, shape), offset: 0, step: 1 };
}

/** Strides with which a tensor is walked as if it had `shape`: 0 along broadcast dimensions. */
export function broadcastStrides(x: Tensor, shape: Shape): number[] {
  const skip = shape.length - x.shape.length;
  return shape.map((_, d) => (d < skip || x.shape[d - skip] === 1 ? 0 : x.strides[d - skip]!));
}

/** A row-major copy of the values of `x` broadcast to `shape`. */
export function gather(memory: Memory, x: Tensor, shape: Shape = x.shape): TensorBuffer {
  const out = allocate(memory, x.dtype, numelOf(shape));
  const source = x.storage.read();
  if (source instanceof Float32Array && out instanceof Float32Array) {
    if (x.shape === shape && x.isContiguous) {
      out.set(
        x.offset === 0 && source.length === out.length ? source : source.subarray(x.offset, x.offset + out.length),
      );
    } else gatherSingles(source, out, shape, broadcastStrides(x, shape), x.offset);
    return out;
  }
  walk(shape, broadcastStrides(x, shape), x.offset, (from, to, count, stride) => {
    for (let i = 0; i < count; i++) out[to + i] = source[from + i * stride]!;
  });
  return out;
}

/** The same for float32, which gathers most: rows of the last two dimensions in one loop. */
function gatherSingles(
  source: Float32Array,
  out: Float32Array,
  shape: Shape,
  strides: readonly number[],
  offset: number,
): void {
  const rank = shape.length;
  const count = rank === 0 ? 1 : shape[rank - 1]!;
  const step = rank === 0 ? 1 : strides[rank - 1]!;
  const rows = rank < 2 ? 1 : shape[rank - 2]!;
  const rowStep = rank < 2 ? 0 : strides[rank - 2]!;
  walk(
    shape.slice(0, Math.max(0, rank - 2)),
    strides.slice(0, Math.max(0, rank - 2)),
    offset,
    (from, place, blocks, apart) => {
      let to = place * rows * count;
      for (let block = 0; block < blocks; block++) {
        for (let row = 0; row < rows; row++) {
          let at = from + block * apart + row * rowStep;
          for (let i = 0; i < count; i++) {
            out[to++] = source[at]!;
            at += step;
          }
        }
      }
    },
  );
}

/** What becomes of a number that is stored as another type; null where the buffer itself does it right. */
export type Conversion = (value: number) => number;

export function conversion(from: DType, to: DType): Conversion | null {
  if (from === to) return null;
  // Typed arrays keep the low bits of an integer as C++ does, and float32 rounds.
  return to === 'bool' || (isFloating(from) && isInteger(to)) ? dtypes[to].convert : null;
}

/** Writes row-major values into the elements of `x`. The caller has taken the buffer from `x.storage.write()`. */
export function scatter(target: TensorBuffer, x: Tensor, values: Dense, convert: Conversion | null): void {
  const { buffer, offset, step } = values;
  walk(x.shape, x.strides, x.offset, (at, position, count, stride) => {
    for (let i = 0; i < count; i++) {
      const value = buffer[offset + (position + i) * step]!;
      target[at + i * stride] = convert === null ? value : convert(value);
    }
  });
}

/**
 * Visits a strided tensor row by row, in row-major order: `row(at, position, count, stride)` where `at` is where the row
 * starts in the storage and `position` its first element's row-major number.
 */
export function walk(
  shape: Shape,
  strides: readonly number[],
  offset: number,
  row: (at: number, position: number, count: number, stride: number) => void,
): void {
  const last = shape.length - 1;
  if (last < 0) {
    row(offset, 0, 1, 1);
    return;
  }
  const total = numelOf(shape);
  if (total === 0) return;
  const count = shape[last]!;
  const stride = strides[last]!;
  const index = shape.map(() => 0);
  let at = offset;
  for (let position = 0; position < total; position += count) {
    row(at, position, count, stride);
    for (let d = last - 1; d >= 0; d--) {
      at += strides[d]!;
      if (++index[d]! < shape[d]!) break;
      at -= strides[d]! * shape[d]!;
      index[d] = 0;
    }
  }
}
