/** Integers beyond the doubles: reading them out of tensors, and tensors made of them. */
import { type DType, dtypes, newBuffer, type TensorBuffer } from '../dtype.ts';
import { numelOf, type Shape } from '../shape.ts';
import { Storage } from '../storage.ts';
import { fromBuffer, fromStorage, type Tensor } from '../tensor.ts';
import { broadcastStrides, walk } from './dense.ts';

/** Up to here every integer is a double, and so is every sum and product that stays below. */
export const largestSafe = 2 ** 53;

/** The row-major elements of a tensor of integers or truth values, broadcast to `shape`. */
export function integersOf(x: Tensor, shape: Shape = x.shape): BigInt64Array {
  const out = new BigInt64Array(numelOf(shape));
  const { exact } = x.storage;
  const numbers = x.storage.read();
  walk(shape, broadcastStrides(x, shape), x.offset, (from, to, count, stride) => {
    for (let i = 0; i < count; i++) {
      const at = from + i * stride;
      out[to + i] = exact === null ? BigInt(numbers[at]!) : exact[at]!;
    }
  });
  return out;
}

/** One element as an integer: a number where that is safe, else a bigint. */
export function integerAt(storage: Storage, at: number): number | bigint {
  const value = storage.read()[at]!;
  if (Number.isSafeInteger(value)) return value;
  return storage.exact === null ? BigInt(value) : storage.exact[at]!;
}

/** A new row-major tensor of these integers, wrapped around to what the dtype holds. */
export function fromIntegers(values: BigInt64Array, shape: Shape, dtype: DType): Tensor {
  if (dtype === 'int64') return fromStorage(storageOf(values), shape, dtype);
  const out = newBuffer(dtype, values.length);
  for (let i = 0; i < values.length; i++) out[i] = narrowed(values[i]!, dtype);
  return fromBuffer(out, shape, dtype);
}

/** A storage of int64: beside the doubles the integers only where these say more. */
export function storageOf(values: BigInt64Array): Storage {
  const numbers = new Float64Array(values.length);
  let told = true;
  for (let i = 0; i < values.length; i++) {
    const number = Number(values[i]!);
    numbers[i] = number;
    if (!Number.isSafeInteger(number) && BigInt(number) !== values[i]) told = false;
  }
  return new Storage(numbers, told ? null : values);
}

/** What is left of an integer in a narrower type: its low bits, or whether it is 0. */
function narrowed(value: bigint, dtype: DType): number {
  const { kind, itemSize, range } = dtypes[dtype];
  if (kind === 'bool') return value === 0n ? 0 : 1;
  const bits = 8 * itemSize;
  return Number(range[0] === 0n ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value));
}

/** An integer as a float: rounded once, to the nearest. */
export function toFloat(value: bigint, dtype: DType): number {
  const number = Number(value);
  if (dtype !== 'float32') return number;
  const rest = Number.isFinite(number) ? value - BigInt(number) : 0n;
  const [below, above] = [Math.fround(number - 4096), Math.fround(number + 4096)];
  // Halfway between two float32 what the double left out decides.
  if (rest !== 0n && number === (below + above) / 2) return rest > 0n ? above : below;
  return Math.fround(number);
}

/** Elements of int64 with all their bits, into a buffer of another type. */
export function convertIntegers(values: BigInt64Array, out: TensorBuffer, dtype: DType): void {
  const floating = dtypes[dtype].kind === 'floating';
  for (let i = 0; i < values.length; i++) {
    out[i] = floating ? toFloat(values[i]!, dtype) : narrowed(values[i]!, dtype);
  }
}

/** The largest magnitude among the elements; infinite where not all are doubles. */
export function reachOf(x: Tensor): number {
  if (x.storage.exact !== null) return Infinity;
  const numbers = x.storage.read();
  let most = 0;
  walk(x.shape, x.strides, x.offset, (at, _, count, stride) => {
    for (let i = 0; i < count; i++) most = Math.max(most, Math.abs(numbers[at + i * stride]!));
  });
  return most;
}
