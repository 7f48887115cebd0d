/** The shortest text that reads back as the same float. */
import { shortestDigits } from './decimal.ts';

/** `repr(x)` of a Python float: shortest digits that read back, exponent below 1e-4 and from 1e16 on. */
export function floatRepr(x: number): string {
  const magnitude = Math.abs(x);
  if (magnitude < 1e16 && magnitude >= 1e-4) {
    return Number.isInteger(x) ? `${x}.0` : String(x);
  }
  if (x === 0) {
    return Object.is(x, -0) ? '-0.0' : '0.0';
  }
  if (x !== x) {
    return 'nan';
  }
  const sign = x < 0 ? '-' : '';
  if (magnitude === Infinity) {
    return `${sign}inf`;
  }
  const { digits, exponent } = shortestDigits(magnitude);
  const mantissa = digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return `${sign}${mantissa}e${exponentText(exponent)}`;
}

/** A decimal exponent as Python writes it: a sign and at least two digits. */
export function exponentText(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
