/** Sizes, strides and indices. */
import { EngineError, runtimeError } from './errors.ts';

/** Sizes of the dimensions, outermost first. A scalar has none. */
export type Shape = readonly number[];

export function numelOf(shape: Shape): number {
  let n = 1;
  for (let d = 0; d < shape.length; d++) n *= shape[d]!;
  return n;
}

/** Row-major strides, in elements. */
export function contiguousStrides(shape: Shape): number[] {
  if (shape.length === 0) return [];
  if (shape.length === 1) return [1];
  if (shape.length === 2) return [Math.max(shape[1]!, 1), 1];
  const strides = Array.from<number>({ length: shape.length });
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = step;
    step *= Math.max(shape[d]!, 1);
  }
  return strides;
}

export function isContiguous(shape: Shape, strides: readonly number[]): boolean {
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    const size = shape[d]!;
    if (size === 0) return true;
    if (size !== 1) {
      if (strides[d] !== step) return false;
      step *= size;
    }
  }
  return true;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false;
  for (let d = 0; d < a.length; d++) if (a[d] !== b[d]) return false;
  return true;
}

/** "[2, 3]", as C++ prints sizes. */
export function shapeText(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** The common shape of two operands. Throws RuntimeError when a dimension differs and neither is 1. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const out = Array.from<number>({ length: rank });
  for (let d = rank - 1; d >= 0; d--) {
    const sizeA = a[d - rank + a.length] ?? 1;
    const sizeB = b[d - rank + b.length] ?? 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
      throw runtimeError(
        `The size of tensor a (${sizeA}) must match the size of tensor b (${sizeB}) at non-singleton dimension ${d}`,
      );
    }
    out[d] = sizeA === 1 ? sizeB : sizeA;
  }
  return out;
}

/** A dimension counted from the end when negative. Throws IndexError outside [-rank, rank - 1]. */
export function wrapDim(dim: number, rank: number): number {
  const span = Math.max(rank, 1);
  if (dim < -span || dim >= span) {
    throw new EngineError(
      'IndexError',
      `Dimension out of range (expected to be in range of [${-span}, ${span - 1}], but got ${dim})`,
    );
  }
  return dim < 0 ? dim + span : dim;
}

/** The element of an operand of `shape` that meets element `index` of the broadcast result. */
export function broadcastIndex(shape: Shape, index: readonly number[]): number[] {
  const skip = index.length - shape.length;
  return shape.map((size, d) => (size === 1 ? 0 : index[d + skip]!));
}

/** All indices of a shape, in row-major order. */
export function* indicesOf(shape: Shape): Generator<number[]> {
  const total = numelOf(shape);
  for (let i = 0; i < total; i++) yield unravel(i, shape);
}

/** Row-major position to index. */
export function unravel(position: number, shape: Shape): number[] {
  const index = Array.from<number>({ length: shape.length });
  let rest = position;
  for (let d = shape.length - 1; d >= 0; d--) {
    const size = shape[d]!;
    index[d] = rest % size;
    rest = Math.floor(rest / size);
  }
  return index;
}

/** `shape` with its one -1 replaced by what makes `numel` elements. Throws RuntimeError when none does. */
export function inferShape(shape: Shape, numel: number): Shape {
  const known = shape.reduce((n, size) => (size === -1 ? n : n * size), 1);
  const open = shape.filter((size) => size === -1).length;
  if (open > 1) throw runtimeError('only one dimension can be inferred');
  const wrong = shape.find((size) => size < -1);
  if (wrong !== undefined) throw runtimeError(`invalid shape dimension ${wrong}`);
  if (open === 1 && known === 0 && numel === 0) {
    const why = 'the unspecified dimension size -1 can be any value and is ambiguous';
    throw runtimeError(`cannot reshape tensor of 0 elements into shape ${shapeText(shape)} because ${why}`);
  }
  const fits = open === 0 ? known === numel : known !== 0 && numel % known === 0;
  if (!fits) throw runtimeError(`shape '${shapeText(shape)}' is invalid for input of size ${numel}`);
  return open === 0 ? shape : shape.map((size) => (size === -1 ? numel / known : size));
}

/** Index to row-major position. */
export function ravel(index: readonly number[], shape: Shape): number {
  let position = 0;
  for (let d = 0; d < shape.length; d++) position = position * shape[d]! + index[d]!;
  return position;
}

/** 0 ... n - 1. */
export function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
