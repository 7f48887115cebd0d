/** Elements found by lists of integers, one list for each of several dimensions. */
import { contiguousStrides, numelOf, type Shape } from '../shape.ts';

/**
 * Indexing by lists of integers: dimension `dims[k]` is indexed by `indices[k]`, all of them lists of the common `shape`.
 * Row-major, none negative. Plain data, so that a node may keep it.
 */
export interface IndexAttrs {
  readonly dims: readonly number[];
  readonly shape: Shape;
  readonly indices: readonly (readonly number[])[];
}

/** Where the indexed dimensions come to stand: in place of the first if they are neighbours, else in front. */
function insertionPoint({ dims }: IndexAttrs): number {
  const first = dims[0]!;
  return dims.every((d, k) => d === first + k) ? first : 0;
}

/** The shape of `x[indices]`. */
export function indexedShape(shape: Shape, attrs: IndexAttrs): number[] {
  const kept = shape.filter((_, d) => !attrs.dims.includes(d));
  const at = insertionPoint(attrs);
  return [...kept.slice(0, at), ...attrs.shape, ...kept.slice(at)];
}

/** For each element of `x[indices]`, row-major, the row-major position in `x` it comes from. */
export function indexedPositions(shape: Shape, attrs: IndexAttrs): number[] {
  const strides = contiguousStrides(shape);
  const keptDims = shape.map((_, d) => d).filter((d) => !attrs.dims.includes(d));
  const at = insertionPoint(attrs);
  const count = numelOf(attrs.shape);
  const bases = Array.from({ length: count }, (_, i) =>
    attrs.dims.reduce((sum, d, k) => sum + attrs.indices[k]![i]! * strides[d]!, 0),
  );
  const before = offsets(keptDims.slice(0, at), shape, strides);
  const after = offsets(keptDims.slice(at), shape, strides);
  const positions: number[] = [];
  for (const outer of before) for (const base of bases) for (const inner of after) positions.push(outer + base + inner);
  return positions;
}

/** All offsets that the given dimensions run through, row-major. */
function offsets(dims: readonly number[], shape: Shape, strides: readonly number[]): number[] {
  let list = [0];
  for (const d of dims) {
    list = list.flatMap((offset) => Array.from({ length: shape[d]! }, (_, i) => offset + i * strides[d]!));
  }
  return list;
}
