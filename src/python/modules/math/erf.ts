/** The error function and its complement. */
import { addPairs, dd, divide, multiplyPairs, exactProduct, scale, subtract, type Dd } from './double-double.ts';
import { expDd } from './exponential.ts';

/** 2/√π and 1/√π */
const TWO_OVER_ROOT_PI: Dd = { hi: 1.1283791670955126, lo: 1.533545961316588e-17 };
const ONE_OVER_ROOT_PI: Dd = { hi: 0.5641895835477563, lo: 7.66772980658294e-18 };
/** Below this the series, above it the continued fraction. */
const BORDER = 2.5;

/** erf x = 2/√π · Σ (−1)^n x^(2n+1) / (n! (2n+1)) */
function erfSeries(x: number): Dd {
  const square = exactProduct(x, x);
  let term = dd(x);
  let total = term;
  for (let n = 1; Math.abs(term.hi) > 1e-34 && n < 200; n += 1) {
    term = divide(multiplyPairs(term, square), dd(-n));
    total = addPairs(total, divide(term, dd(2 * n + 1)));
  }
  return multiplyPairs(total, TWO_OVER_ROOT_PI);
}

/** erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), x ≥ 2.5 */
function erfcFraction(x: number): number {
  let tail = dd(x);
  for (let k = 120; k >= 1; k -= 1) tail = addPairs(dd(x), divide(dd(k / 2), tail));
  const square = exactProduct(x, x);
  const { hi, lo } = multiplyPairs(divide(ONE_OVER_ROOT_PI, tail), expDd(scale(square, -1)));
  return hi + lo;
}

export function mathErf(x: number): number {
  const a = Math.abs(x);
  if (Number.isNaN(x) || x === 0) return x;
  if (a > 6) return Math.sign(x);
  const { hi, lo } = a < BORDER ? erfSeries(a) : subtract(dd(1), dd(erfcFraction(a)));
  return Math.sign(x) * (hi + lo);
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 27.3) return 0;
  if (x < -6) return 2;
  if (x >= BORDER) return erfcFraction(x);
  const { hi, lo } = subtract(dd(1), x < -BORDER ? dd(-mathErf(-x)) : scale(erfSeries(Math.abs(x)), Math.sign(x)));
  return hi + lo;
}
