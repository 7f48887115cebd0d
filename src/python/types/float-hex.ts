/** Floats as hexadecimal text and back. */
import { decompose } from '../formatting/decimal.ts';
import type { Interp } from '../interp.ts';
import { withoutSpaces } from './number-parsing.ts';

/** `x.hex()`: `0x1.8000000000000p+1`. */
export function writeHexFloat(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'nan' : x < 0 ? '-inf' : 'inf';
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  if (x === 0) return `${sign}0x0.0p+0`;
  const { mantissa, exponent } = decompose(Math.abs(x));
  const digits = mantissa.toString(16).padStart(14, '0');
  const power = exponent + 52;
  return `${sign}0x${digits.slice(0, 1)}.${digits.slice(1)}p${power < 0 ? '' : '+'}${power}`;
}

/** `float.fromhex(text)`; ValueError, OverflowError. */
export function parseHexFloat(m: Interp, text: string): number {
  const match = /^([+-]?)(?:(inf(?:inity)?)|(nan)|(?:0x)?([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?\d+))?)$/i.exec(
    withoutSpaces(text),
  );
  const [, sign, inf, nan, whole = '', fraction = '', power = '0'] = match ?? [];
  if (match === null || (inf === undefined && nan === undefined && whole + fraction === '')) {
    m.raise('ValueError', 'invalid hexadecimal floating-point string');
  }
  if (nan !== undefined) return NaN;
  const value =
    inf === undefined ? scaled(BigInt(`0x${whole}${fraction}`), Number(power) - 4 * fraction.length) : Infinity;
  if (inf === undefined && value === Infinity) {
    m.raise('OverflowError', 'hexadecimal value too large to represent as a float');
  }
  return sign === '-' ? -value : value;
}

/** n · 2^e, rounded once, half to even. */
function scaled(n: bigint, e: number): number {
  if (n === 0n) return 0;
  const bits = n.toString(2).length;
  if (bits + e > 1025) return Infinity;
  const lowest = Math.max(bits + e - 53, -1074);
  const drop = lowest - e;
  if (drop <= 0) return power(Number(n), e);
  if (drop > bits + 1) return 0;
  const half = 1n << BigInt(drop - 1);
  const kept = n >> BigInt(drop);
  const rest = n - (kept << BigInt(drop));
  return power(Number(rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept), lowest);
}

/** An integer below 2^54 times a power of two, in two steps so that no step is rounded. */
function power(n: number, e: number): number {
  const first = Math.trunc(e / 2);
  return n * 2 ** first * 2 ** (e - first);
}
