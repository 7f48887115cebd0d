import { apply } from '../apply.ts';
import type { Context } from '../context.ts';
import { runtimeError } from '../errors.ts';
import { slice } from '../ops/slice.ts';
import { split } from '../ops/split.ts';
import { wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** `x` in at most `chunks` pieces of equal size, the last perhaps smaller. */
export function chunk(context: Context, x: Tensor, chunks: number, dim = 0): readonly Tensor[] {
  if (x.shape.length === 0) throw runtimeError('chunk expects at least a 1-dimensional tensor');
  if (chunks <= 0) throw runtimeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
  const extent = x.shape[wrapDim(dim, x.shape.length)]!;
  return apply(context, split, [x], { size: Math.ceil(extent / chunks), dim });
}

/** `length` elements of `dim` from `start` on. */
export function narrow(context: Context, x: Tensor, dim: number, start: number, length: number): Tensor {
  if (x.shape.length === 0) throw runtimeError('narrow() cannot be applied to a 0-dim tensor.');
  if (length < 0) throw runtimeError('narrow(): length must be non-negative.');
  const extent = x.shape[wrapDim(dim, x.shape.length)]!;
  const first = start < 0 ? start + extent : start;
  if (first + length > extent) {
    throw runtimeError(`start (${start}) + length (${length}) exceeds dimension size (${extent}).`);
  }
  return apply(context, slice, [x], { dim, start: first, end: first + length, step: 1 });
}
