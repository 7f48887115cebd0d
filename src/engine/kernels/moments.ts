/** Mean and sum of squared deviations over dimensions. */
import type { Memory } from '../memory.ts';
import { contiguousStrides, numelOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { dense, walk } from './dense.ts';
import { reducedShape } from './reduce.ts';

/** Mean and sum of squared deviations of each group of elements, in double. */
export interface Moments {
  readonly count: number;
  readonly mean: Float64Array;
  readonly squares: Float64Array;
}

/** The moments over `dims` (not negative): first the means, then the deviations from them. */
export function momentsOver(memory: Memory, x: Tensor, dims: readonly number[]): Moments {
  const kept = reducedShape(x.shape, dims, true);
  const groups = numelOf(kept);
  const count = dims.reduce((n, d) => n * x.shape[d]!, 1);
  const steps = contiguousStrides(kept).map((step, d) => (dims.includes(d) ? 0 : step));
  const { buffer, offset } = dense(memory, x);
  const mean = new Float64Array(groups);
  const squares = new Float64Array(groups);
  walk(x.shape, steps, 0, (at, position, length, step) => {
    for (let i = 0; i < length; i++) mean[at + i * step] = mean[at + i * step]! + buffer[offset + position + i]!;
  });
  for (let i = 0; i < groups; i++) mean[i] = mean[i]! / count;
  walk(x.shape, steps, 0, (at, position, length, step) => {
    for (let i = 0; i < length; i++) {
      const group = at + i * step;
      const deviation = buffer[offset + position + i]! - mean[group]!;
      squares[group] = squares[group]! + deviation * deviation;
    }
  });
  return { count, mean, squares };
}
