import type { DType } from '../../engine/dtype.ts';
import { isFloating, newBuffer } from '../../engine/dtype.ts';
import { gather } from '../../engine/kernels/dense.ts';
import { fromBuffer, type Tensor } from '../../engine/tensor.ts';
import type { Interp } from '../../python/interp.ts';
import { PyRange } from '../../python/objects/iterators.ts';
import { PyFloat, type Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { PyTensor } from '../tensor-object.ts';
import type { TorchRoom } from '../torch-room.ts';
import { pythonNumber } from './call.ts';

const unlimited = { beforeAlloc: (): void => undefined };

/** The elements, row-major. */
export function values(x: Tensor): number[] {
  return Array.from(gather(unlimited, x));
}

/** `x.tolist()`: nested lists, or a number for a tensor without dimensions. */
export function toList(x: Tensor): Value {
  const flat = gather(unlimited, x);
  let next = 0;
  const build = (dim: number): Value => {
    if (dim === x.shape.length) return pythonNumber(flat[next++]!, x.dtype);
    return new PyList(Array.from({ length: x.shape[dim]! }, () => build(dim + 1)));
  };
  return build(0);
}

/** `x.item()` */
export function item(m: Interp, x: Tensor): Value {
  if (x.numel !== 1) m.raise('ValueError', 'only one element tensors can be converted to Python scalars');
  return pythonNumber(x.storage.read()[x.offset]!, x.dtype);
}

interface Gathered {
  readonly flat: number[];
  shape: number[] | null;
  dtype: DType | null;
}

const rank: Readonly<Record<DType, number>> = { bool: 0, int64: 1, float32: 2, float64: 3 };

/**
 * A tensor from numbers, nested lists and tuples of them, or tensors, as `torch.tensor(data)` makes it: with the smallest
 * dtype that holds everything. Raises PyTorch's errors for uneven lists and for what is not a number.
 */
export function tensorFromData(m: Interp, room: TorchRoom, data: Value, dtype: DType | null): Tensor {
  if (data instanceof PyTensor) {
    const source = data.tensor;
    const wanted = dtype ?? source.dtype;
    return filled(values(source), source.shape, wanted);
  }
  const found: Gathered = { flat: [], shape: null, dtype: null };
  const shape = gatherData(m, room, data, 0, found);
  return filled(found.flat, shape, dtype ?? found.dtype ?? room.defaultDType);
}

function filled(flat: readonly number[], shape: readonly number[], dtype: DType): Tensor {
  const buffer = newBuffer(dtype, flat.length);
  for (let i = 0; i < flat.length; i++) {
    const v = flat[i]!;
    buffer[i] = isFloating(dtype) ? v : dtype === 'bool' ? Number(v !== 0) : Math.trunc(v);
  }
  return fromBuffer(buffer, shape, dtype);
}

function note(found: Gathered, dtype: DType): void {
  if (found.dtype === null || rank[dtype] > rank[found.dtype]) found.dtype = dtype;
}

/** Appends the numbers below `data` and gives its shape. */
function gatherData(m: Interp, room: TorchRoom, data: Value, depth: number, found: Gathered): number[] {
  if (typeof data === 'number' || typeof data === 'bigint') {
    note(found, 'int64');
    found.flat.push(Number(data));
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
  found.flat.push(...values(x));
  return [];
}

function sequenceItems(m: Interp, data: Value): readonly Value[] | null {
  if (data instanceof PyList || data instanceof PyTuple) return data.items;
  return data instanceof PyRange ? m.list(data) : null;
}
