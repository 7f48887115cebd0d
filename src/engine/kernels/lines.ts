/** A tensor seen as lines along one dimension. */
import { allocate, type Memory } from '../memory.ts';
import { numelOf, type Shape, wrapDim } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import type { DType, TensorBuffer } from '../dtype.ts';
import { gather } from './dense.ts';

/** A tensor seen as lines along one dimension: element k of line (i, j) stands at (i · length + k) · step + j. */
export interface Lines {
  /** Lines start at `starts` positions; neighbours on a line are `step` apart. */
  readonly length: number;
  readonly step: number;
  readonly outer: number;
}

export function linesOf(shape: Shape, dim: number): Lines {
  const at = wrapDim(dim, shape.length);
  if (shape.length === 0) return { length: 1, step: 1, outer: 1 };
  return {
    length: shape[at]!,
    step: numelOf(shape.slice(at + 1)),
    outer: numelOf(shape.slice(0, at)),
  };
}

/** Calls `each(start)` with the row-major position of the first element of every line. */
export function forEachLine({ length, step, outer }: Lines, each: (start: number) => void): void {
  for (let i = 0; i < outer; i++) for (let j = 0; j < step; j++) each(i * length * step + j);
}

/**
 * A tensor of the same shape whose lines are made from the lines of `xs` by `line`, which reads row-major copies and writes
 * `out`.
 */
export function mapLines(
  memory: Memory,
  xs: readonly Tensor[],
  dim: number,
  dtype: DType,
  line: (inputs: readonly TensorBuffer[], out: TensorBuffer, start: number, lines: Lines) => void,
): Tensor {
  const { shape } = xs[0]!;
  const lines = linesOf(shape, dim);
  const inputs = xs.map((x) => gather(memory, x, shape));
  const out = allocate(memory, dtype, numelOf(shape));
  forEachLine(lines, (start) => line(inputs, out, start, lines));
  return fromBuffer(out, shape, dtype);
}

/** The index of every element on the line through `index`. */
export function lineThrough(shape: Shape, dim: number, index: readonly number[]): number[][] {
  if (shape.length === 0) return [[]];
  const at = wrapDim(dim, shape.length);
  return Array.from({ length: shape[at]! }, (_, k) => index.with(at, k));
}
