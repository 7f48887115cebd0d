/** Powers of floats, with CPython's errors. */
import type { Interp } from '../interp.ts';
import { mathPow } from '../modules/math/pow.ts';

/** `x ** y` of floats, with CPython's special cases and errors. */
export function powFloat(m: Interp, x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (x === -1 && !Number.isFinite(y) && !Number.isNaN(y)) return 1;
  if (x === 0 && y < 0) m.raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y)) {
    m.raise(
      'NotImplementedError',
      "a negative number to a fractional power is a complex number, which is not part of Backstep's Python",
    );
  }
  const result = mathPow(x, y);
  if (!Number.isFinite(result) && Number.isFinite(x) && Number.isFinite(y)) {
    m.throw(m.exception('OverflowError', 34, 'Numerical result out of range'));
  }
  return result;
}
