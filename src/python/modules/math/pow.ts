/** x to the power of y, rounded once. */
import { powPositive } from './exponential.ts';

/** `x ** y` of doubles (C's `pow`, without its errors). */
export function mathPow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === 0.5 && x >= 0) return Math.sqrt(x);
  if (x === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return x ** y;
  if (x > 0) return powPositive(x, y);
  if (!Number.isInteger(y)) return NaN;
  return y % 2 === 0 ? powPositive(-x, y) : -powPositive(-x, y);
}
