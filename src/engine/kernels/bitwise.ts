/** Integers and truth values joined bit by bit. */
import { isFloating, scalarTypeName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import type { Memory } from '../memory.ts';
import { resultType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';
import { map2 } from './map.ts';

/** Whether a number fits the 32 bits that JavaScript's bit operators work on. */
const small = (n: number): boolean => (n | 0) === n;

/** z = a op b on whole numbers or truth values, broadcast; beyond 32 bits through bigint. */
export function bitwise(
  memory: Memory,
  name: string,
  a: Tensor,
  b: Tensor,
  word: (a: number, b: number) => number,
  wide: (a: bigint, b: bigint) => bigint,
): Tensor {
  const dtype = resultType(a, b);
  if (isFloating(dtype)) throw runtimeError(`"${name}_cpu" not implemented for '${scalarTypeName[dtype]}'`);
  return map2(memory, a, b, dtype, (x, y) => (small(x) && small(y) ? word(x, y) : Number(wide(BigInt(x), BigInt(y)))));
}
