/** Sine, cosine, tangent and their inverses, rounded once. */
import {
  addPairs,
  dd,
  divide,
  multiplyPairs,
  exactProduct,
  scale,
  squareRoot,
  subtract,
  pairOfSum,
  type Dd,
} from './double-double.ts';

/** π/2 in three doubles. */
const HALF_PI = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591833e-33] as const;
const HALF_PI_DD: Dd = { hi: HALF_PI[0], lo: HALF_PI[1] };
/** 1/n! with alternating signs in pairs, as the series of sine and cosine need them. */
const FACTORIALS: readonly Dd[] = (() => {
  const out: Dd[] = [dd(1)];
  for (let n = 1; n <= 27; n += 1) out.push(divide(out[n - 1] ?? dd(1), dd(n)));
  return out;
})();

/** x = quadrant · π/2 + rest, |rest| ≤ π/4. */
interface Reduced {
  readonly quadrant: number;
  readonly rest: Dd;
}

/** Multiples of π/2 up to this many keep enough digits with π in three doubles. */
const LARGE = 2 ** 24;

function reduce(x: number): Reduced {
  if (Math.abs(x) > LARGE) return reduceLarge(x);
  const k = Math.round(x / HALF_PI[0]);
  const first = exactProduct(k, HALF_PI[0]);
  const second = exactProduct(k, HALF_PI[1]);
  let rest = subtract(pairOfSum(x, -first.hi), dd(first.lo));
  rest = subtract(rest, second);
  rest = subtract(rest, dd(k * HALF_PI[2]));
  return { quadrant: ((k % 4) + 4) % 4, rest };
}

const BITS = 1280n;
let piOfBits: bigint | null = null;

/** π · 2^BITS by Machin's formula: π = 16 arctan(1/5) − 4 arctan(1/239). */
function bigPi(): bigint {
  if (piOfBits !== null) return piOfBits;
  const guard = BITS + 32n;
  const arctanInverse = (n: bigint): bigint => {
    let power = (1n << guard) / n;
    let total = power;
    for (let k = 3n; power !== 0n; k += 2n) {
      power /= -n * n;
      total += power / k;
    }
    return total;
  };
  piOfBits = (16n * arctanInverse(5n) - 4n * arctanInverse(239n)) >> 32n;
  return piOfBits;
}

function reduceLarge(x: number): Reduced {
  const half = bigPi() >> 1n;
  // Doubles this large are whole numbers of 2^-29 at least.
  const scaled = (BigInt(Math.trunc(x)) << BITS) + (BigInt(Math.round((x - Math.trunc(x)) * 2 ** 40)) << (BITS - 40n));
  let quotient = scaled / half;
  let rest = scaled - quotient * half;
  if (rest * 2n > half) {
    quotient += 1n;
    rest -= half;
  } else if (rest * 2n < -half) {
    quotient -= 1n;
    rest += half;
  }
  const toDouble = (n: bigint): number => Number(n >> (BITS - 200n)) * 2 ** -200;
  const hi = toDouble(rest);
  const lo = toDouble(rest - (BigInt(Math.round(hi * 2 ** 200)) << (BITS - 200n)));
  return { quadrant: Number(((quotient % 4n) + 4n) % 4n), rest: pairOfSum(hi, lo) };
}

function series(x: Dd, first: number): Dd {
  const square = multiplyPairs(x, x);
  let total = dd(0);
  for (let n = first + 26; n >= first; n -= 2) {
    const term = FACTORIALS[n] ?? dd(0);
    total = subtract(term, multiplyPairs(square, total));
  }
  return total;
}

function sineOf(rest: Dd): Dd {
  return multiplyPairs(rest, series(rest, 1));
}

function cosineOf(rest: Dd): Dd {
  return series(rest, 0);
}

function value({ hi, lo }: Dd): number {
  return hi + lo;
}

export function mathSin(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < 1e-9) return Math.sin(x);
  const { quadrant, rest } = reduce(x);
  const y = value(quadrant % 2 === 0 ? sineOf(rest) : cosineOf(rest));
  return quadrant < 2 ? y : -y;
}

export function mathCos(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  const { quadrant, rest } = reduce(x);
  const y = value(quadrant % 2 === 0 ? cosineOf(rest) : sineOf(rest));
  return quadrant === 0 || quadrant === 3 ? y : -y;
}

export function mathTan(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < 1e-9) return Math.tan(x);
  const { quadrant, rest } = reduce(x);
  const [s, c] = [sineOf(rest), cosineOf(rest)];
  return quadrant % 2 === 0 ? value(divide(s, c)) : -value(divide(c, s));
}

/** arctan of a ratio y/x with x > 0, y ≥ 0, in dd: one Newton step from the double, sin(φ − θ) = y cosθ − x sinθ over r. */
function angle(y: Dd, x: Dd): Dd {
  const guess = Math.atan2(y.hi, x.hi);
  const theta = reduce(guess);
  const odd = theta.quadrant % 2 === 1;
  const s = odd ? cosineOf(theta.rest) : sineOf(theta.rest);
  const c = odd ? scale(sineOf(theta.rest), -1) : cosineOf(theta.rest);
  const r = squareRoot(addPairs(multiplyPairs(x, x), multiplyPairs(y, y)));
  return addPairs(dd(guess), divide(subtract(multiplyPairs(y, c), multiplyPairs(x, s)), r));
}

export function mathAtan(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < 1e-8 || Math.abs(x) > 1e100) return Math.atan(x);
  const y = value(angle(dd(Math.abs(x)), dd(1)));
  return x < 0 ? -y : y;
}

export function mathAtan2(y: number, x: number): number {
  const ordinary = Number.isFinite(x) && Number.isFinite(y) && x !== 0 && y !== 0;
  const ratio = Math.abs(y / x);
  if (!ordinary || ratio < 1e-100 || ratio > 1e100) return Math.atan2(y, x);
  // Powers of two change nothing but keep the squares in range.
  const by = 2 ** -Math.floor(Math.log2(Math.max(Math.abs(x), Math.abs(y))));
  const a = angle(dd(Math.abs(y) * by), dd(Math.abs(x) * by));
  const turned = x > 0 ? a : subtract(scale(HALF_PI_DD, 2), a);
  return y < 0 ? -value(turned) : value(turned);
}

/** arcsin: the angle whose sides are x and √(1 − x²). */
export function mathAsin(x: number): number {
  if (!(Math.abs(x) < 1) || Math.abs(x) < 1e-9) return Math.asin(x);
  const other = squareRoot(multiplyPairs(pairOfSum(1, -Math.abs(x)), pairOfSum(1, Math.abs(x))));
  const y = value(angle(dd(Math.abs(x)), other));
  return x < 0 ? -y : y;
}

export function mathAcos(x: number): number {
  if (!(Math.abs(x) < 1)) return Math.acos(x);
  const other = squareRoot(multiplyPairs(pairOfSum(1, -Math.abs(x)), pairOfSum(1, Math.abs(x))));
  const a = angle(other, dd(Math.abs(x)));
  return value(x < 0 ? subtract(scale(HALF_PI_DD, 2), a) : a);
}
