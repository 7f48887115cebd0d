/** Parts of a tensor along one dimension. */
import { EngineError, runtimeError } from '../errors.ts';
import type { OpRunner } from '../op_runner.ts';
import { slice } from '../ops/slice.ts';
import type { split } from '../ops/split.ts';
import { wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** `x` in at most `chunks` pieces of equal size, the last perhaps smaller; `op`: whether they may be written in place. */
export function chunk(ops: OpRunner, op: typeof split, x: Tensor, chunks: number, dim: number): readonly Tensor[] {
  if (x.shape.length === 0) throw runtimeError('chunk expects at least a 1-dimensional tensor');
  if (chunks <= 0) throw runtimeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
  const extent = x.shape[wrapDim(dim, x.shape.length)]!;
  if (extent === 0) return ops.run(op, [x], { size: 0, count: chunks, dim });
  return ops.run(op, [x], { size: Math.ceil(extent / chunks), dim });
}

/** `length` elements of `dim` from `start` on. */
export function narrow(ops: OpRunner, x: Tensor, dim: number, start: number, length: number): Tensor {
  if (x.shape.length === 0) throw runtimeError('narrow() cannot be applied to a 0-dim tensor.');
  if (length < 0) throw runtimeError('narrow(): length must be non-negative.');
  const extent = x.shape[wrapDim(dim, x.shape.length)]!;
  if (start < -extent || start > extent) {
    const told = `expected to be in range of [${-extent}, ${extent}], but got ${start}`;
    throw new EngineError('IndexError', `start out of range (${told})`);
  }
  const first = start < 0 ? start + extent : start;
  if (first + length > extent) {
    throw runtimeError(`start (${first}) + length (${length}) exceeds dimension size (${extent}).`);
  }
  return ops.run(slice, [x], { dim, start: first, end: first + length, step: 1 });
}
