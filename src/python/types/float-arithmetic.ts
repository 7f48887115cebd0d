/** Operators of floats, with CPython's errors. */
import { scaledInteger } from '../formatting/decimal.ts';
import type { Interp } from '../interp.ts';
import { truncate, type Int } from './int-arithmetic.ts';

/** `x / y`; ZeroDivisionError. */
export function divideFloat(m: Interp, x: number, y: number): number {
  if (y === 0) m.raise('ZeroDivisionError', 'float division by zero');
  return x / y;
}

/** Remainder with the sign of `y`, which is not 0. */
function remainder(x: number, y: number): number {
  const rest = x % y;
  if (rest === 0) return y < 0 ? -0 : 0;
  return rest < 0 !== y < 0 ? rest + y : rest;
}

/** CPython's `float_floor_div`: the quotient is computed from the remainder, so that both agree. */
function floorQuotient(x: number, y: number): number {
  const fmod = x % y;
  let quotient = (x - fmod) / y;
  if (fmod !== 0 && fmod < 0 !== y < 0) quotient -= 1;
  if (quotient === 0) return x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

export function floorDivFloat(m: Interp, x: number, y: number): number {
  if (y === 0) m.raise('ZeroDivisionError', 'float floor division by zero');
  return floorQuotient(x, y);
}

export function modFloat(m: Interp, x: number, y: number): number {
  if (y === 0) m.raise('ZeroDivisionError', 'float modulo');
  return remainder(x, y);
}

/** `divmod(x, y)`. */
export function divmodFloat(m: Interp, x: number, y: number): readonly [number, number] {
  if (y === 0) m.raise('ZeroDivisionError', 'float divmod()');
  return [floorQuotient(x, y), remainder(x, y)];
}

/** The nearest integer, ties to even. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** `round(x)` as an int; finite `x`. */
export function roundToInt(x: number): Int {
  return truncate(roundHalfEven(x));
}

/** `round(x, places)`: on the exact binary value, half to even; OverflowError when the result leaves the range. */
export function roundFloat(m: Interp, x: number, places: Int): number {
  if (!Number.isFinite(x) || x === 0 || places > 323) return x;
  if (places < -308) return x < 0 ? -0 : 0;
  const digits = Number(places);
  const scaled = scaledInteger(x, digits);
  const rounded = scaled === 0n ? (x < 0 ? -0 : 0) : Number(`${scaled}e${-digits}`);
  if (!Number.isFinite(rounded)) m.raise('OverflowError', 'rounded value too large to represent');
  return rounded;
}
