/** Elements of tensors as Python numbers and lists, and back. */
import type { DType } from '../../engine/dtype.ts';
import { isFloating, isInteger, newBuffer } from '../../engine/dtype.ts';
import { overflows } from '../../engine/dtype_checks.ts';
import { runtimeError } from '../../engine/errors.ts';
import { cast, copied } from '../../engine/kernels/copy.ts';
import { gather } from '../../engine/kernels/dense.ts';
import { fromIntegers, integersOf } from '../../engine/kernels/integers.ts';
import { unlimited } from '../../engine/memory.ts';
import { promoteTypes } from '../../engine/promotion.ts';
import { fromBuffer, type Tensor } from '../../engine/tensor.ts';
import type { Interp } from '../../python/interp.ts';
import { PyRange } from '../../python/objects/iterators.ts';
import { PyFloat, type Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { PyTensor } from '../tensor-object.ts';
import { guarded, type TorchState } from '../torch-state.ts';
import { pythonNumber } from './call.ts';

/** The elements, row-major: for int64 the nearest doubles. */
export function values(x: Tensor): number[] {
  return Array.from(gather(unlimited, x));
}

/** The elements, row-major, with all their digits: a bigint where no double has them. */
export function elementsOf(x: Tensor): (number | bigint)[] {
  const { exact } = x.storage;
  return exact === null ? values(x) : [...integersOf(x)];
}

/** Whether two elements are equal, by their values; NaN equals nothing. */
export function sameNumber(a: number | bigint, b: number | bigint): boolean {
  if (typeof a === typeof b) return a === b;
  return Number.isInteger(Number(a)) && Number.isInteger(Number(b)) && BigInt(a) === BigInt(b);
}

/** `x.tolist()`: nested lists, or a number for a tensor without dimensions. */
export function toList(x: Tensor): Value {
  const build = (dim: number, at: number): Value => {
    if (dim === x.shape.length) return pythonNumber(x, at);
    return new PyList(Array.from({ length: x.shape[dim]! }, (_, i) => build(dim + 1, at + i * x.strides[dim]!)));
  };
  return build(0, x.offset);
}

/** `x.item()` */
export function item(m: Interp, x: Tensor): Value {
  if (x.numel !== 1) m.raise('RuntimeError', `a Tensor with ${x.numel} elements cannot be converted to Scalar`);
  return pythonNumber(x, x.offset);
}

interface Gathered {
  readonly flat: (number | bigint)[];
  shape: number[] | null;
  dtype: DType | null;
}

/**
 * A tensor from numbers, nested lists and tuples of them, or tensors, as `torch.tensor(data)` makes it: with the smallest
 * dtype that holds everything. Raises PyTorch's errors for uneven lists and for what is not a number.
 */
export function tensorFromData(m: Interp, room: TorchState, data: Value, dtype: DType | null): Tensor {
  if (data instanceof PyTensor) {
    const source = data.tensor;
    const wanted = dtype ?? source.dtype;
    return cast(unlimited, copied(unlimited, source), wanted);
  }
  const found: Gathered = { flat: [], shape: null, dtype: null };
  const shape = gatherData(m, room, data, 0, found);
  return guarded(m, () => filled(found.flat, shape, dtype ?? found.dtype ?? room.defaultDType));
}

function filled(flat: readonly (number | bigint)[], shape: readonly number[], dtype: DType): Tensor {
  if (dtype === 'int64' && flat.some((v) => typeof v === 'bigint')) {
    return fromIntegers(
      BigInt64Array.from(flat, (v) => unpacked(v)),
      shape,
      dtype,
    );
  }
  const buffer = newBuffer(dtype, flat.length);
  for (let i = 0; i < flat.length; i++) {
    const v = flat[i]!;
    if (typeof v === 'bigint' && isInteger(dtype)) unpacked(v);
    if (isInteger(dtype) && overflows(v, dtype)) {
      throw runtimeError(`value cannot be converted to type ${dtype} without overflow`);
    }
    buffer[i] = dtype === 'bool' ? Number(v !== 0) : isFloating(dtype) ? Number(v) : Math.trunc(Number(v));
  }
  return fromBuffer(buffer, shape, dtype);
}

/** An element for int64; Python's ints may have more bits. */
function unpacked(v: number | bigint): bigint {
  if (typeof v === 'number') {
    if (overflows(v, 'int64')) throw runtimeError('value cannot be converted to type int64 without overflow');
    return BigInt(Math.trunc(v));
  }
  if (BigInt.asIntN(64, v) !== v) throw runtimeError('Overflow when unpacking long');
  return v;
}

function note(found: Gathered, dtype: DType): void {
  found.dtype = found.dtype === null ? dtype : promoteTypes(found.dtype, dtype);
}

/** Appends the numbers below `data` and gives its shape. */
function gatherData(m: Interp, room: TorchState, data: Value, depth: number, found: Gathered): number[] {
  if (typeof data === 'number' || typeof data === 'bigint') {
    note(found, 'int64');
    found.flat.push(data);
    return [];
  }
  if (data instanceof PyFloat) {
    note(found, room.defaultDType);
    found.flat.push(data.v);
    return [];
  }
  if (typeof data === 'boolean') {
    note(found, 'bool');
    found.flat.push(data ? 1 : 0);
    return [];
  }
  if (data instanceof PyTensor) return gatherTensor(m, data.tensor, depth, found);
  const items = sequenceItems(m, data);
  if (items === null) {
    const name = m.typeOf(data).name;
    if (name === 'NoneType') m.raise('RuntimeError', 'Could not infer dtype of NoneType');
    if (name === 'str') m.raise('TypeError', "new(): invalid data type 'str'");
    m.raise('RuntimeError', `Could not infer dtype of ${name}`);
  }
  let inner: number[] | null = null;
  for (const item of items) {
    const before = sequenceItems(m, item);
    if (inner !== null && inner.length > 0 && before !== null && before.length !== inner[0]) {
      m.raise('ValueError', `expected sequence of length ${inner[0]} at dim ${depth + 1} (got ${before.length})`);
    }
    const shape = gatherData(m, room, item, depth + 1, found);
    if (inner !== null && inner.length !== shape.length) {
      if (shape.length === 0) m.raise('TypeError', `not a sequence`);
      m.raise('TypeError', 'only integer tensors of a single element can be converted to an index');
    }
    inner ??= shape;
  }
  return [items.length, ...(inner ?? [])];
}

function gatherTensor(m: Interp, x: Tensor, depth: number, found: Gathered): number[] {
  if (depth > 0 && x.numel !== 1) {
    m.raise('ValueError', 'only one element tensors can be converted to Python scalars');
  }
  note(found, isFloating(x.dtype) ? 'float32' : x.dtype);
  for (const value of elementsOf(x)) found.flat.push(value);
  return [];
}

function sequenceItems(m: Interp, data: Value): readonly Value[] | null {
  if (data instanceof PyList || data instanceof PyTuple) return data.items;
  return data instanceof PyRange ? m.list(data) : null;
}
