/** Elements taken from other places of the same tensor. */
import { allocate, type Memory } from '../memory.ts';
import { numelOf, type Shape } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { gather } from './dense.ts';

/** A tensor of `shape` whose element `index` is element `source(index)` of `x`. */
export function rearranged(
  memory: Memory,
  x: Tensor,
  shape: Shape,
  source: (index: readonly number[]) => readonly number[],
): Tensor {
  const from = gather(memory, x);
  const out = allocate(memory, x.dtype, numelOf(shape));
  const index = shape.map(() => 0);
  for (let i = 0; i < out.length; i++) {
    const at = source(index);
    let position = 0;
    for (let d = 0; d < at.length; d++) position = position * x.shape[d]! + at[d]!;
    out[i] = from[position]!;
    for (let d = shape.length - 1; d >= 0; d--) {
      index[d] = index[d]! + 1;
      if (index[d]! < shape[d]!) break;
      index[d] = 0;
    }
  }
  return fromBuffer(out, shape, x.dtype);
}
