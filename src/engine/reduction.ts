/** Which dimensions a reduction goes over, and which elements meet in one of its results. */
import { runtimeError } from './errors.ts';
import { reducedShape } from './kernels/reduce.ts';
import { indicesOf, type Shape, wrapDim } from './shape.ts';

/** Which dimensions a reduction runs over. */
export interface ReductionAttrs {
  /** Null: all of them. Negative ones count from the end. */
  readonly dim: readonly number[] | null;
  readonly keepdim: boolean;
}

/** The reduced dimensions, none negative. An empty list reduces all, as in PyTorch. */
export function reducedDims({ dim }: ReductionAttrs, rank: number): number[] {
  if (dim === null || dim.length === 0) return Array.from({ length: rank }, (_, d) => d);
  const dims = dim.map((d) => wrapDim(d, rank));
  const twice = dims.find((d, k) => dims.indexOf(d) !== k);
  if (twice !== undefined) throw runtimeError(`dim ${twice} appears multiple times in the list of dims`);
  return dims.filter((d) => d < rank);
}

/** How many elements go into one output element. */
export function reducedCount(attrs: ReductionAttrs, shape: Shape): number {
  return reducedDims(attrs, shape.length).reduce((n, d) => n * shape[d]!, 1);
}

/** The output element that element `index` of the input goes into. */
export function reducedIndex(attrs: ReductionAttrs, index: readonly number[]): number[] {
  const dims = reducedDims(attrs, index.length);
  if (attrs.keepdim) return index.map((i, d) => (dims.includes(d) ? 0 : i));
  return index.filter((_, d) => !dims.includes(d));
}

/** The input elements that go into output element `index`. */
export function reducedFrom(attrs: ReductionAttrs, shape: Shape, index: readonly number[]): number[][] {
  return [...indicesOf(shape)].filter((from) => reducedIndex(attrs, from).every((i, d) => i === index[d]));
}

/** The output's shape with the reduced dimensions kept as 1. */
export function keptShape(attrs: ReductionAttrs, shape: Shape): Shape {
  return reducedShape(shape, reducedDims(attrs, shape.length), true);
}
