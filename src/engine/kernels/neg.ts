/** Negation. */
import { runtimeError } from '../errors.ts';
import type { Memory } from '../memory.ts';
import type { Tensor } from '../tensor.ts';
import { map } from './map.ts';

const negated = (x: number): number => -x;

/** -x. */
export function neg(memory: Memory, x: Tensor): Tensor {
  if (x.dtype === 'bool') {
    throw runtimeError(
      'Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
    );
  }
  return map(memory, x, x.dtype, negated);
}
