/** e^x, logarithms and powers in 106 bits. */
import {
  addPairs,
  dd,
  divide,
  multiplyPairs,
  exactProduct,
  scale,
  shift,
  subtract,
  pairOfSum,
  type Dd,
} from './double-double.ts';

const LN2: Dd = { hi: Math.LN2, lo: 2.3190468138462996e-17 };
/** 1/n! for n = 0 … 10. */
const INVERSE_FACTORIALS: readonly Dd[] = (() => {
  const out: Dd[] = [dd(1)];
  for (let n = 1; n <= 10; n += 1) out.push(divide(out[n - 1] ?? dd(1), dd(n)));
  return out;
})();
/** The argument is cut by 2^HALVINGS and the result squared as often. */
const HALVINGS = 6;

/** e^x as (mantissa, power of two), for |x| below some 10^4. */
function exponential(x: Dd): { readonly value: Dd; readonly power: number } {
  const power = Math.round(x.hi / LN2.hi);
  const reduced = subtract(x, scale(LN2, power));
  const r = dd(reduced.hi * 2 ** -HALVINGS, reduced.lo * 2 ** -HALVINGS);
  // e^r − 1 keeps its digits through (1 + s)² − 1 = 2s + s².
  let series = dd(0);
  for (let n = 10; n >= 1; n -= 1) series = multiplyPairs(r, addPairs(series, INVERSE_FACTORIALS[n] ?? dd(0)));
  for (let i = 0; i < HALVINGS; i += 1)
    series = addPairs(dd(2 * series.hi, 2 * series.lo), multiplyPairs(series, series));
  return { value: addPairs(series, dd(1)), power };
}

/** A dd of magnitude near 1 times 2^power, rounded once also where the result is subnormal. */
function rounded({ value, power }: { readonly value: Dd; readonly power: number }): number {
  if (power > -1020) return shift(value.hi + value.lo, power);
  // The last place of a subnormal result is 2^-1074: adding 2^(52-1074) before scaling rounds there.
  const anchor = 2 ** (-1022 - power);
  const s = pairOfSum(anchor, value.hi);
  return shift(s.hi + (s.lo + value.lo) - anchor, power);
}

/** e^x in 106 bits; |x| < 700. */
export function expDd(x: Dd): Dd {
  const { value, power } = exponential(x);
  return dd(shift(value.hi, power), shift(value.lo, power));
}

export function mathExp(x: number): number {
  if (!(x < 709.79) || x < -745.2) return Number.isNaN(x) ? x : x < 0 ? 0 : Infinity;
  return rounded(exponential(dd(x)));
}

/** ln x in 106 bits; x > 0, finite: one Newton step from the double. */
export function logDd(x: number): Dd {
  let power = 0;
  let m = x;
  if (m < 2 ** -1000 || m > 2 ** 1000) {
    power = m < 1 ? -600 : 600;
    m *= 2 ** -power;
  }
  const guess = Math.log(m);
  const { value, power: p } = exponential(dd(-guess));
  // q = x·e^−y − 1 is tiny: ln(1 + q) = q − q²/2 + q³/3.
  const q = subtract(scale(dd(shift(value.hi, p), shift(value.lo, p)), m), dd(1));
  const correction = subtract(q, scale(multiplyPairs(q, q), 0.5));
  const log = addPairs(dd(guess), correction);
  return power === 0 ? log : addPairs(log, scale(LN2, power));
}

/** ln x for x > 0. */
export function mathLog(x: number): number {
  if (x === Infinity || Number.isNaN(x)) return x;
  if (x === 1) return 0;
  const { hi, lo } = logDd(x);
  return hi + lo;
}

export function mathLog2(x: number): number {
  if (x === Infinity || Number.isNaN(x)) return x;
  const whole = Math.log2(x);
  if (Number.isInteger(whole) && 2 ** whole === x) return whole;
  const { hi, lo } = divide(logDd(x), LN2);
  return hi + lo;
}

/** x^y for x > 0, finite y. */
export function powPositive(x: number, y: number): number {
  const exponent = multiplyLog(x, y);
  if (exponent.hi > 710) return Infinity;
  if (exponent.hi < -746) return 0;
  return rounded(exponential(exponent));
}

function multiplyLog(x: number, y: number): Dd {
  const l = logDd(x);
  const p = exactProduct(l.hi, y);
  return Number.isFinite(p.hi) ? addPairs(p, exactProduct(l.lo, y)) : dd(p.hi);
}

export function exp2(x: number): number {
  if (!(x < 1024)) return Number.isNaN(x) ? x : Infinity;
  if (x < -1080) return 0;
  return Number.isInteger(x) ? shift(1, x) : powPositive(2, x);
}
