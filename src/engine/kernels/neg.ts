import type { Memory } from '../memory.ts';
import type { Tensor } from '../tensor.ts';
import { map } from './map.ts';

const negated = (x: number): number => -x;

/** -x. */
export function neg(memory: Memory, x: Tensor): Tensor {
  return map(memory, x, x.dtype, negated);
}
