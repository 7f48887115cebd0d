/** The hyperbolic cosine and the inverses of the hyperbolic functions. */
import { mathExp, mathLog } from './exponential.ts';

// The formulas of fdlibm, which C libraries use as they stand: their own rounding errors are part of the result.

const HALF_LN2 = 0.34657359027997264;

export function mathCosh(x: number): number {
  const a = Math.abs(x);
  if (!(a < 709.78)) return Math.cosh(x);
  if (a < HALF_LN2) {
    const t = Math.expm1(a);
    const w = 1 + t;
    return a < 2 ** -55 ? w : 1 + (t * t) / (w + w);
  }
  const t = mathExp(a);
  return a < 22 ? 0.5 * t + 0.5 / t : 0.5 * t;
}

export function asinh(x: number): number {
  const a = Math.abs(x);
  if (!Number.isFinite(x) || a < 2 ** -28) return x;
  let w: number;
  if (a > 2 ** 28) {
    w = mathLog(a) + Math.LN2;
  } else if (a > 2) {
    w = mathLog(2 * a + 1 / (Math.sqrt(x * x + 1) + a));
  } else {
    const t = x * x;
    w = Math.log1p(a + t / (1 + Math.sqrt(1 + t)));
  }
  return x < 0 ? -w : w;
}

/** x ≥ 1 */
export function acosh(x: number): number {
  if (x > 2 ** 28) return x === Infinity ? x : mathLog(x) + Math.LN2;
  if (x > 2) return mathLog(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}
