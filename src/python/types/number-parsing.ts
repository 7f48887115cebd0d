/** Text to numbers, as `int()` and `float()` read it. */
import { smallest } from '../objects/iterators.ts';
import type { Int } from './int-arithmetic.ts';

const SPACE = '[\\s\\x1c-\\x1f\\x85]';
const EDGES = new RegExp(`^${SPACE}+|${SPACE}+$`, 'gu');
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const PREFIXES: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };

/** Text without white space at its ends, as Python sees white space. */
export function withoutSpaces(text: string): string {
  return text.replace(EDGES, '');
}

/** Digits of other scripts as ASCII digits. */
function asciiDigits(text: string): string {
  return /[^\x20-\x7e]/.test(text) ? text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit))) : text;
}

/** The decimal value of a character of Unicode's category Nd; its tens begin at multiples that all blocks share. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/** `int(text, base)`, `null` when the text is no such literal. `base` is 0 (by prefix) or 2 … 36. */
export function parseInteger(text: string, base: number): Int | null {
  const match = /^([+-]?)(?:0([xob])_?)?(\w+)$/i.exec(asciiDigits(withoutSpaces(text)));
  if (match === null) return null;
  const [, sign, prefix = '', rest = ''] = match;
  let radix = base;
  let digits = rest;
  const named = PREFIXES[prefix.toLowerCase()];
  if (named !== undefined && (base === 0 || base === named)) {
    radix = named;
  } else if (named !== undefined) {
    // A prefix of another base is digits: int('0b1', 16).
    const plain = /^[+-]?(\w+)$/.exec(asciiDigits(withoutSpaces(text)));
    digits = plain?.[1] ?? '';
  } else if (base === 0) {
    if (/^0[0_]*[1-9]/.test(digits)) return null;
    radix = 10;
  }
  if (/^_|__|_$/.test(digits)) return null;
  digits = digits.replaceAll('_', '').toLowerCase();
  if (digits === '') return null;
  for (const digit of digits) {
    const value = digit <= '9' ? digit.charCodeAt(0) - 48 : digit.charCodeAt(0) - 87;
    if (!(value >= 0 && value < radix)) return null;
  }
  const value = smallest(magnitude(digits, radix));
  if (sign !== '-') return value;
  return typeof value === 'number' ? 0 - value : -value;
}

function magnitude(digits: string, radix: number): bigint {
  const prefix = radix === 16 ? '0x' : radix === 8 ? '0o' : radix === 2 ? '0b' : '';
  if (radix === 10 || prefix !== '') return BigInt(prefix + digits);
  let value = 0n;
  for (const digit of digits) value = value * BigInt(radix) + BigInt(Number.parseInt(digit, 36));
  return value;
}

/** `float(text)`, `null` when the text is no float. */
export function parseFloatText(text: string): number | null {
  const plain = asciiDigits(withoutSpaces(text));
  if (FLOAT.test(plain)) return Number(plain.replaceAll('_', ''));
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(plain);
  if (word === null) return null;
  if (word[2]?.toLowerCase() === 'nan') return NaN;
  return word[1] === '-' ? -Infinity : Infinity;
}
