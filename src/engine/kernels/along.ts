/** Elements found by a list of positions along one dimension. */
import { EngineError, runtimeError } from '../errors.ts';
import type { Memory } from '../memory.ts';
import { contiguousStrides, numelOf, type Shape, shapeText, wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { gather, walk } from './dense.ts';

/**
 * For each element of `index`, row-major, the row-major position in a tensor of `shape` that has the same index but along
 * `dim`, where the value says which: what gather reads and scatter writes. Throws PyTorch's RuntimeErrors.
 */
export function positionsAlong(memory: Memory, shape: Shape, dim: number, index: Tensor): Float64Array {
  const values = gather(memory, index);
  const out = new Float64Array(values.length);
  if (shape.length === 0 || index.shape.length === 0) {
    checkRange(values, shape[0] ?? 1, 0);
    out.set(values);
    return out;
  }
  const at = wrapDim(dim, shape.length);
  checkRange(values, shape[at]!, at);
  const strides = contiguousStrides(shape);
  const pace = strides[at]!;
  walk(index.shape, strides.with(at, 0), 0, (start, position, count, stride) => {
    for (let i = 0; i < count; i++) out[position + i] = start + i * stride + values[position + i]! * pace;
  });
  return out;
}

function checkRange(values: ArrayLike<number>, size: number, dim: number): void {
  for (let i = 0; i < values.length; i++) {
    const v = values[i]!;
    if (v >= 0 && v < size) continue;
    throw runtimeError(`index ${v} is out of bounds for dimension ${dim} with size ${size}`);
  }
}

const atLeastOne = (shape: Shape): Shape => (shape.length === 0 ? [1] : shape);

/** The checks of gather. */
export function checkGather(x: Tensor, dim: number, index: Tensor): void {
  if (index.dtype !== 'int64') throw runtimeError('gather(): Expected dtype int64 for index');
  if (index.numel === 0) return;
  const [have, want] = [atLeastOne(x.shape), atLeastOne(index.shape)];
  if (have.length !== want.length) {
    throw runtimeError('Index tensor must have the same number of dimensions as input tensor');
  }
  const at = wrapDim(dim, x.shape.length);
  if (want.some((size, d) => d !== at && size > have[d]!)) {
    throw runtimeError(
      `Size does not match at dimension ${want.findIndex((size, d) => d !== at && size > have[d]!)} expected index ${shapeText(index.shape)} to be smaller than self ${shapeText(x.shape)} apart from dimension ${at}`,
    );
  }
}

/** The checks of scatter and scatter_add; `src` null for a number. */
export function checkScatter(name: string, x: Tensor, dim: number, index: Tensor, src: Tensor | null): void {
  if (index.dtype !== 'int64') throw runtimeError(`${name}(): Expected dtype int64 for index`);
  if (src !== null && src.dtype !== x.dtype) {
    throw runtimeError(`${name}(): Expected self.dtype to be equal to src.dtype`);
  }
  if (index.numel === 0) return;
  const [have, want] = [atLeastOne(x.shape), atLeastOne(index.shape)];
  if (have.length !== want.length) {
    throw runtimeError('Index tensor must have the same number of dimensions as self tensor');
  }
  const source = src === null ? null : atLeastOne(src.shape);
  if (source !== null && source.length !== want.length) {
    throw runtimeError('Index tensor must have the same number of dimensions as src tensor');
  }
  const at = wrapDim(dim, x.shape.length);
  const fits = want.every((size, d) => (d === at || size <= have[d]!) && (source === null || size <= source[d]!));
  if (fits) return;
  const limit = source === null ? '' : ` and to be smaller size than src ${shapeText(src?.shape ?? [])}`;
  throw runtimeError(
    `Expected index ${shapeText(index.shape)} to be smaller than self ${shapeText(x.shape)} apart from dimension ${at}${limit}`,
  );
}

/** The elements of `index`, row-major, that point at row-major position `wanted`. */
export function pointingAt(positions: ArrayLike<number>, wanted: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < positions.length; i++) if (positions[i] === wanted) found.push(i);
  return found;
}

/** The rows that `index_select` and `index_add` name, each checked. */
export function rowsOf(memory: Memory, name: string, x: Tensor, dim: number, index: Tensor): number[] {
  if (index.shape.length > 1) throw new EngineError('IndexError', `${name}(): Index is supposed to be a vector`);
  if (index.dtype !== 'int64' && index.dtype !== 'int32')
    throw runtimeError(`${name}(): Expected dtype int32 or int64 for index`);
  const size = x.shape.length === 0 ? 1 : x.shape[wrapDim(dim, x.shape.length)]!;
  return Array.from(gather(memory, index), (row) => {
    if (row < 0 || row >= size) throw new EngineError('IndexError', 'index out of range in self');
    return row;
  });
}

/** Calls `each(inRow, outRow, inner)` with the positions of all blocks: `rows[k]` of the tensor meets row k of the other. */
export function forEachRow(
  shape: Shape,
  dim: number,
  rows: readonly number[],
  each: (at: number, other: number, inner: number) => void,
): void {
  const d = shape.length === 0 ? 0 : wrapDim(dim, shape.length);
  const size = shape[d] ?? 1;
  const outer = numelOf(shape.slice(0, d));
  const inner = numelOf(shape.slice(d + 1));
  for (let o = 0; o < outer; o++) {
    rows.forEach((row, k) => each((o * size + row) * inner, (o * rows.length + k) * inner, inner));
  }
}
