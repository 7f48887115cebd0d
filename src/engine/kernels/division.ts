/** Divisions whose quotient is rounded, and division of integers by zero. */
import type { DType } from '../dtype.ts';
import { isFloating } from '../dtype.ts';
import { runtimeError } from '../errors.ts';

type Binary = (a: number, b: number) => number;

/** A division of the given dtype: of integers, by zero it raises PyTorch's RuntimeError, and it gives no -0. */
export function dividing(dtype: DType, f: Binary): Binary {
  if (isFloating(dtype)) return f;
  return (a, b) => {
    if (b === 0) throw runtimeError('ZeroDivisionError');
    return f(a, b) + 0;
  };
}

/** ⌊a / b⌋ as Python has it: with the exact remainder taken off first, so that 1 // 0.1 is 9. */
export function flooredQuotient(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && b < 0 !== rest < 0) quotient -= 1;
  // A 0 has the sign of a / b, also where that is a 0.
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}
