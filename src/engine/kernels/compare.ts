/** Comparisons in the common dtype of both operands. */
import type { Memory } from '../memory.ts';
import { resultType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';
import { map2 } from './map.ts';

/** holds(a, b) as a bool tensor, broadcast, in the precision of the promoted dtype. */
export function compare(memory: Memory, a: Tensor, b: Tensor, holds: (a: number, b: number) => number): Tensor {
  if (resultType(a, b) !== 'float32' || (a.dtype === 'float32' && b.dtype === 'float32')) {
    return map2(memory, a, b, 'bool', holds);
  }
  return map2(memory, a, b, 'bool', (x, y) => holds(Math.fround(x), Math.fround(y)));
}
