/** Arithmetic of ints: numbers as long as they are exact, bigints beyond. */
import type { Interp } from '../interp.ts';
import { smallest } from '../objects/iterators.ts';

/** A Python int in canonical form: a number within ±(2^53 − 1), else a bigint. */
export type Int = number | bigint;

/** An int of this many bits or more is refused, as CPython does when memory runs out. */
const MAX_BITS = 2 ** 26;

/** What a native does in an instruction's time: so many bits of a large int are worked on. */
const BITS_AT_ONCE = 512;

/** Takes note of an int of so many bits that is to be made of others of `by` bits; MemoryError for one that is too large. */
export function chargeInteger(m: Interp, bits: number, by: number): void {
  if (bits < 4096) return;
  if (!(bits <= MAX_BITS)) m.raise('MemoryError', '');
  m.reserve(bits / 8);
  m.spend(Math.ceil((bits / BITS_AT_ONCE) * Math.log2(by + 2)));
}

/** `a * b`, counted as the work it is. */
export function multiplyInts(m: Interp, a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') return mulInt(a, b);
  const [x, y] = [bitLength(a), bitLength(b)];
  chargeInteger(m, x + y, Math.min(x, y));
  return mulInt(a, b);
}

export function addInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return smallest(BigInt(a) + BigInt(b));
}

export function subInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return smallest(BigInt(a) - BigInt(b));
}

export function mulInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // Adding 0 turns −0 into 0.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return smallest(BigInt(a) * BigInt(b));
}

export function negInt(a: Int): Int {
  return typeof a === 'number' ? 0 - a : smallest(-a);
}

export function invertInt(a: Int): Int {
  return typeof a === 'number' ? -1 - a : smallest(-1n - a);
}

export function absInt(a: Int): Int {
  return typeof a === 'number' ? Math.abs(a) : a < 0n ? smallest(-a) : a;
}

/** The remainder has the sign of `b`; `b` is not 0. */
function floorRemainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}

function floorRemainderBig(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

/** `a // b`; ZeroDivisionError. */
export function floorDivInt(m: Interp, a: Int, b: Int): Int {
  if (b === 0) m.raise('ZeroDivisionError', 'integer division or modulo by zero');
  if (typeof a === 'number' && typeof b === 'number') {
    const dividend = a - floorRemainder(a, b);
    // Beyond 2^53 the difference may be rounded; then bigints decide.
    if (Number.isSafeInteger(dividend)) return dividend / b + 0;
  }
  const [x, y] = [BigInt(a), BigInt(b)];
  return smallest((x - floorRemainderBig(x, y)) / y);
}

/** `a % b`; ZeroDivisionError. */
export function modInt(m: Interp, a: Int, b: Int): Int {
  if (b === 0) m.raise('ZeroDivisionError', 'integer modulo by zero');
  if (typeof a === 'number' && typeof b === 'number') return floorRemainder(a, b);
  return smallest(floorRemainderBig(BigInt(a), BigInt(b)));
}

/** An int as a double, rounded half to even; OverflowError beyond the range. */
export function intToDouble(m: Interp, a: Int): number {
  const x = Number(a);
  if (!Number.isFinite(x)) m.raise('OverflowError', 'int too large to convert to float');
  return x;
}

/** `a / b`, correctly rounded also for big ints. */
export function divideInt(m: Interp, a: Int, b: Int): number {
  if (b === 0) m.raise('ZeroDivisionError', 'division by zero');
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  const [x, y] = [BigInt(a), BigInt(b)];
  const negative = x < 0n !== y < 0n;
  const numerator = x < 0n ? -x : x;
  const denominator = y < 0n ? -y : y;
  // A quotient of at least 66 bits whose last bit collects the remainder rounds as the exact one does.
  const shift = Math.max(0, bitLength(denominator) - bitLength(numerator) + 66);
  const scaled = numerator << BigInt(shift);
  const sticky = scaled % denominator === 0n ? 0n : 1n;
  const quotient = (scaled / denominator) | sticky;
  const result = shift > 1000 ? tinyQuotient(quotient, shift) : Number(quotient) * 2 ** -shift;
  if (!Number.isFinite(result)) m.raise('OverflowError', 'integer division result too large for a float');
  return negative ? -result : result;
}

/** quotient · 2^−shift where the result may be subnormal: the bits that will be lost are rounded away at once. */
function tinyQuotient(quotient: bigint, shift: number): number {
  const exponent = bitLength(quotient) - shift;
  if (exponent > -1021) return Number(quotient) * 2 ** -1000 * 2 ** (1000 - shift);
  const drop = BigInt(shift - 1074);
  const half = 1n << (drop - 1n);
  const kept = quotient >> drop;
  const rest = quotient - (kept << drop);
  const up = rest > half || (rest === half && (kept & 1n) === 1n);
  return Number(up ? kept + 1n : kept) * 5e-324;
}

/** Bits of |a|. */
export function bitLength(a: Int): number {
  const magnitude = a < 0 ? -a : a;
  if (magnitude < 2147483648) return 32 - Math.clz32(Number(magnitude));
  const digits = magnitude.toString(16);
  return digits.length * 4 - (Math.clz32(Number.parseInt(digits.slice(0, 1), 16)) - 28);
}

/** `a ** b` for b ≥ 0. */
export function powInt(m: Interp, a: Int, b: Int): Int {
  let exponent = b;
  if (typeof exponent === 'number') {
    let result = 1;
    let square = Number(a);
    while (exponent > 0 && Number.isSafeInteger(result)) {
      if (exponent % 2 === 1) result *= square;
      exponent = Math.floor(exponent / 2);
      if (exponent > 0) {
        square *= square;
        if (!Number.isSafeInteger(square)) break;
      }
    }
    if (exponent === 0 && Number.isSafeInteger(result)) return result + 0;
  }
  const bits = bitLength(a);
  if (bits > 1) chargeInteger(m, bits * Number(b), bits);
  return smallest(BigInt(a) ** BigInt(b));
}

/** `pow(a, b, modulus)`; ValueError as CPython words it. */
export function powModInt(m: Interp, a: Int, b: Int, modulus: Int): Int {
  if (modulus === 0) m.raise('ValueError', 'pow() 3rd argument cannot be 0');
  const n = BigInt(absInt(modulus));
  let exponent = BigInt(b);
  let base = floorRemainderBig(BigInt(a), n);
  if (exponent < 0n) {
    const inverse = inverseModulo(base, n);
    if (inverse === null) m.raise('ValueError', 'base is not invertible for the given modulus');
    base = inverse;
    exponent = -exponent;
  }
  let result = 1n % n;
  const bits = bitLength(modulus);
  const steps = exponent.toString(16).length * 4;
  if (bits * steps > 65_536) m.spend(Math.ceil((bits / BITS_AT_ONCE) * Math.log2(bits) * steps));
  for (; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % n;
    base = (base * base) % n;
  }
  return modInt(m, smallest(result), modulus);
}

/** Euclid's extended algorithm. */
function inverseModulo(a: bigint, n: bigint): bigint | null {
  let [r0, r1] = [n, a];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  return r0 === 1n ? floorRemainderBig(t0, n) : null;
}

export function lshiftInt(m: Interp, a: Int, b: Int): Int {
  if (b < 0) m.raise('ValueError', 'negative shift count');
  if (a === 0) return 0;
  if (typeof a === 'number' && b < 53) {
    const shifted = a * 2 ** Number(b);
    if (Number.isSafeInteger(shifted)) return shifted;
  }
  if (b > MAX_BITS) m.raise('MemoryError', '');
  return smallest(BigInt(a) << BigInt(b));
}

export function rshiftInt(m: Interp, a: Int, b: Int): Int {
  if (b < 0) m.raise('ValueError', 'negative shift count');
  if (typeof a === 'number') return b > 53 ? (a < 0 ? -1 : 0) : Math.floor(a / 2 ** Number(b)) + 0;
  return b > bitLength(a) ? (a < 0n ? -1 : 0) : smallest(a >> BigInt(b));
}

function isInt32(a: Int): a is number {
  return typeof a === 'number' && (a | 0) === a;
}

export function andInt(a: Int, b: Int): Int {
  return isInt32(a) && isInt32(b) ? a & b : smallest(BigInt(a) & BigInt(b));
}

export function orInt(a: Int, b: Int): Int {
  return isInt32(a) && isInt32(b) ? a | b : smallest(BigInt(a) | BigInt(b));
}

export function xorInt(a: Int, b: Int): Int {
  return isInt32(a) && isInt32(b) ? a ^ b : smallest(BigInt(a) ^ BigInt(b));
}

/** The integer part of a finite double. */
export function truncate(x: number): Int {
  const whole = Math.trunc(x) + 0;
  return Number.isSafeInteger(whole) ? whole : BigInt(whole);
}

/** `int(x)` of a float; ValueError for nan, OverflowError for infinities. */
export function doubleToInt(m: Interp, x: number): Int {
  if (Number.isNaN(x)) m.raise('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(x)) m.raise('OverflowError', 'cannot convert float infinity to integer');
  return truncate(x);
}

/** `round(a, places)` for places < 0: to a multiple of a power of ten, half to even. */
export function roundInt(m: Interp, a: Int, places: Int): Int {
  if (places >= 0) return a;
  const power = powInt(m, 10, negInt(places));
  const rest = modInt(m, a, power);
  const down = subInt(a, rest);
  const twice = mulInt(rest, 2);
  const odd = modInt(m, floorDivInt(m, down, power), 2) === 1;
  return twice > power || (twice === power && odd) ? addInt(down, power) : down;
}
