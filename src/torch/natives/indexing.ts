/** `x[…]` and `x[…] = v`: first what windows can do, then lists of integers and masks. */
import { scalarTypeName, tensorTypeName } from '../../engine/dtype.ts';
import { type IndexAttrs, indexedShape } from '../../engine/kernels/indexing.ts';
import { alias } from '../../engine/ops/alias.ts';
import { copy } from '../../engine/ops/copy.ts';
import { expand } from '../../engine/ops/expand.ts';
import { index } from '../../engine/ops/index.ts';
import { indexPut } from '../../engine/ops/index_put.ts';
import { select } from '../../engine/ops/select.ts';
import { slice } from '../../engine/ops/slice.ts';
import { unsqueeze } from '../../engine/ops/unsqueeze.ts';
import { EngineError } from '../../engine/errors.ts';
import { noAttrs } from '../../engine/op.ts';
import { broadcastShapes, sameShape, shapeText, unravel } from '../../engine/shape.ts';
import { gather } from '../../engine/kernels/dense.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { Interp } from '../../python/interp.ts';
import { extendClass, native } from '../../python/objects/define.ts';
import { PySlice } from '../../python/objects/function.ts';
import { PyRange } from '../../python/objects/iterators.ts';
import { Ellipsis, PyFloat, type Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { PyTensor, tensorClass, wrap } from '../tensor-object.ts';
import { guarded, runInPlace, runOp, torchOf } from '../torch-state.ts';
import { scalarOf, wrapScalar } from './call.ts';
import { tensorFromData } from './elements.ts';

/** A window on the tensor, and the lists of integers that are left to apply to its dimensions. */
interface Window {
  readonly x: Tensor;
  readonly lists: readonly { readonly dim: number; readonly by: Tensor }[];
}

/** The items between the brackets; a short list of lists, tensors or slices is not one index but several. */
function itemsOf(key: Value): readonly Value[] {
  // PyTorch takes a string for a sequence of indices, one for each character.
  if (typeof key === 'string') return Array.from(key);
  if (key instanceof PyTuple) return key.items;
  return key instanceof PyList && key.items.length < 32 && key.items.some(isIndexOfItsOwn) ? key.items : [key];
}

function isIndexOfItsOwn(item: Value): boolean {
  if (item === null || item === Ellipsis) return true;
  return item instanceof PyTensor || item instanceof PyList || item instanceof PyTuple || item instanceof PySlice;
}

/** An index that is a tensor or stands for one. */
function asTensor(m: Interp, item: Value): Tensor | null {
  if (item instanceof PyTensor) return item.tensor;
  if (item instanceof PyList || item instanceof PyTuple || item instanceof PyRange) {
    const made = tensorFromData(m, torchOf(m), item, null);
    return made.numel === 0 ? tensorFromData(m, torchOf(m), item, 'int64') : made;
  }
  return null;
}

/** Whether an index says of each element whether it is meant; bytes still do. */
const isMask = (by: Tensor): boolean => by.dtype === 'bool' || by.dtype === 'uint8';

/** How many dimensions an item of the index uses up. */
function consumes(m: Interp, item: Value): number {
  if (item === null || item === Ellipsis || typeof item === 'boolean') return 0;
  const by = asTensor(m, item);
  return by !== null && isMask(by) ? by.shape.length : 1;
}

function bound(m: Interp, v: Value): number | null {
  return v === null ? null : Number(m.index(v));
}

function takeSlice(m: Interp, x: Tensor, dim: number, key: PySlice): Tensor {
  const step = bound(m, key.step) ?? 1;
  if (step <= 0) m.raise('ValueError', 'step must be greater than zero');
  return runOp(m, slice, [x], { dim, start: bound(m, key.start), end: bound(m, key.stop), step });
}

/** `named`: which item of the index it is, as PyTorch counts dimensions here. */
function takeOne(m: Interp, x: Tensor, dim: number, position: number, named: number): Tensor {
  const size = x.shape[dim];
  if (size === undefined) {
    m.raise(
      'IndexError',
      'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
    );
  }
  if (position < -size || position >= size) {
    m.raise('IndexError', `index ${position} is out of bounds for dimension ${named} with size ${size}`);
  }
  return runOp(m, select, [x], { dim, index: position });
}

function look(m: Interp, tensor: Tensor, key: Value): Window {
  const items = itemsOf(key);
  const used = items.reduce<number>((sum, item) => sum + consumes(m, item), 0);
  if (tensor.shape.length === 0 && key instanceof PySlice) {
    m.raise('IndexError', 'slice() cannot be applied to a 0-dim tensor.');
  }
  if (tensor.shape.length === 0 && (typeof key === 'number' || typeof key === 'bigint')) {
    if (Number(key) !== 0) m.raise('IndexError', `index ${key} is out of bounds for dimension 0 with size 0`);
    m.raise(
      'IndexError',
      'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
    );
  }
  if (used > tensor.shape.length) {
    m.raise('IndexError', `too many indices for tensor of dimension ${tensor.shape.length}`);
  }
  let x = tensor;
  let dim = 0;
  const lists: { dim: number; by: Tensor }[] = [];
  for (const [named, item] of items.entries()) {
    if (item === null) x = runOp(m, unsqueeze, [x], { dim: dim++ });
    else if (item === Ellipsis) {
      dim += tensor.shape.length - used;
    } else if (item instanceof PySlice) {
      x = takeSlice(m, x, dim++, item);
    } else if (typeof item === 'number' || typeof item === 'bigint') x = takeOne(m, x, dim, Number(item), named);
    else if (item instanceof PyTensor && item.tensor.shape.length === 0 && item.tensor.dtype === 'int64') {
      x = takeOne(m, x, dim, item.tensor.at([]), named);
    } else {
      const by = asTensor(m, typeof item === 'boolean' ? wrap(wrapScalar(scalarOf(m, item))) : item);
      if (by === null) refuseIndex(m, item);
      if (by.dtype === 'bool' && by.shape.length === 0) x = runOp(m, unsqueeze, [x], { dim });
      lists.push({ dim, by });
      dim += by.dtype === 'bool' ? Math.max(by.shape.length, 1) : 1;
    }
  }
  return { x, lists };
}

function refuseIndex(m: Interp, item: Value): never {
  if (typeof item === 'string') m.raise('TypeError', "new(): invalid data type 'str'");
  const name = item instanceof PyFloat ? 'float' : m.typeOf(item).name;
  m.raise(
    'IndexError',
    `only integers, slices (\`:\`), ellipsis (\`...\`), None and long or byte Variables are valid indices (got ${name})`,
  );
}

/** A mask as one list of positions for each of its dimensions. */
function positionsOfMask(m: Interp, x: Tensor, dim: number, mask: Tensor): number[][] {
  mask.shape.forEach((size, d) => {
    if (size !== x.shape[dim + d]) {
      m.raise(
        'IndexError',
        `The shape of the mask ${shapeText(mask.shape)} at index ${d} does not match the shape of the indexed tensor ${shapeText(x.shape)} at index ${dim + d}`,
      );
    }
  });
  const lists: number[][] = Array.from({ length: Math.max(mask.shape.length, 1) }, () => []);
  gather(torchOf(m).context, mask).forEach((flag, i) => {
    if (flag === 0) return;
    const at = mask.shape.length === 0 ? [0] : unravel(i, mask.shape);
    at.forEach((position, d) => lists[d]!.push(position));
  });
  return lists;
}

/** Lists and masks as plain positions, all of one shape and none negative. */
function attrsOf(m: Interp, { x, lists }: Window): IndexAttrs {
  const dims: number[] = [];
  const parts: { readonly shape: readonly number[]; readonly values: (shape: readonly number[]) => number[] }[] = [];
  for (const { dim, by } of lists) {
    if (isMask(by)) {
      positionsOfMask(m, x, dim, by).forEach((positions, d) => {
        dims.push(dim + d);
        parts.push({ shape: [positions.length], values: (shape) => spread(positions, shape) });
      });
      continue;
    }
    if (by.dtype !== 'int64' && by.dtype !== 'int32') {
      m.raise('IndexError', 'tensors used as indices must be long, int, byte or bool tensors');
    }
    dims.push(dim);
    parts.push({ shape: by.shape, values: (shape) => Array.from(gather(torchOf(m).context, by, shape)) });
  }
  const shape = guarded(m, () => {
    try {
      return parts.reduce<readonly number[]>((common, part) => broadcastShapes(common, part.shape), []);
    } catch {
      const shapes = parts.map((part) => shapeText(part.shape)).join(', ');
      throw new EngineError(
        'IndexError',
        `shape mismatch: indexing tensors could not be broadcast together with shapes ${shapes}`,
      );
    }
  });
  const indices = parts.map((part, k) => part.values(shape).map((v) => wrapped(m, v, x.shape[dims[k]!]!, k)));
  return { dims, shape, indices };
}

/** A list of n positions in a shape that ends with n (or where it has just one). */
function spread(positions: readonly number[], shape: readonly number[]): number[] {
  const total = shape.reduce((a, b) => a * b, 1);
  return Array.from({ length: total }, (_, i) => positions[i % positions.length]!);
}

/** `dim` counts the indexed dimensions only, as PyTorch's kernel does. */
function wrapped(m: Interp, v: number, size: number, dim: number): number {
  if (v < -size || v >= size) {
    m.raise('IndexError', `index ${v} is out of bounds for dimension ${dim} with size ${size}`);
  }
  return v < 0 ? v + size : v;
}

/** Throws unless what is put has the shape and the type of where it is put. */
export function checkPut(m: Interp, x: Tensor, source: Tensor, attrs: IndexAttrs): void {
  const shape = indexedShape(x.shape, attrs);
  const extra = source.shape.length - shape.length;
  const fits = source.shape.every((size, d) => (d < extra ? size === 1 : size === 1 || size === shape[d - extra]));
  if (!fits) {
    const [ours, theirs] = [shapeText(source.shape), shapeText(shape)];
    m.raise(
      'RuntimeError',
      `shape mismatch: value tensor of shape ${ours} cannot be broadcast to indexing result of shape ${theirs}`,
    );
  }
  if (source.dtype === x.dtype) return;
  m.raise(
    'RuntimeError',
    `Index put requires the source and destination dtypes match, got ${scalarTypeName[x.dtype]} for the destination and ${scalarTypeName[source.dtype]} for the source.`,
  );
}

/** The positions that a tuple of index tensors names. */
export function indexAttrs(m: Interp, x: Tensor, key: Value): IndexAttrs {
  return attrsOf(m, look(m, x, key instanceof PyList ? new PyTuple(key.items) : key));
}

function getItem(m: Interp, self: PyTensor, key: Value): Value {
  const found = look(m, self.tensor, key);
  if (found.lists.length > 0) return wrap(runOp(m, index, [found.x], attrsOf(m, found)));
  // `x[...]` is a window of its own, too.
  if (found.x !== self.tensor) return wrap(found.x);
  return wrap(runOp(m, alias, [found.x], noAttrs));
}

/** The right-hand side as a tensor. */
function valueOf(m: Interp, x: Tensor, value: Value): Tensor {
  if (value instanceof PyTensor) return value.tensor;
  if (
    !(typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' || value instanceof PyFloat)
  ) {
    m.raise('TypeError', `can't assign a ${m.typeOf(value).name} to a ${tensorTypeName(x.dtype)}`);
  }
  return wrapScalar(scalarOf(m, value));
}

/** Leading dimensions of size 1 that the target has not are dropped, as PyTorch does on assignment. */
function setItem(m: Interp, self: PyTensor, key: Value, value: Value): Value {
  let source = valueOf(m, self.tensor, value);
  const found = look(m, self.tensor, key);
  if (found.lists.length === 0) {
    while (source.shape.length > found.x.shape.length && source.shape[0] === 1) {
      source = runOp(m, select, [source], { dim: 0, index: 0 });
    }
    if (source.shape.length > 0 && !sameShape(source.shape, found.x.shape)) {
      source = runOp(m, expand, [source], { shape: found.x.shape });
    }
    runInPlace(m, copy, [found.x, source], noAttrs);
    return null;
  }
  if (source.wrapped) source = tensorFromData(m, torchOf(m), value, self.tensor.dtype);
  const attrs = attrsOf(m, found);
  checkPut(m, found.x, source, attrs);
  runInPlace(m, indexPut, [found.x, source], { ...attrs, accumulate: false });
  return null;
}

extendClass(tensorClass, {
  methods: {
    __getitem__: native('key, /', getItem),
    __setitem__: native('key, value, /', setItem),
  },
});
