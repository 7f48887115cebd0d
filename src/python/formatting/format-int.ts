/** `format(n, spec)` of ints. */
import { FormatError } from './format-error.ts';
import { formatFloatSpec } from './format-float.ts';
import { assembleNumber, pad, parseFormatSpec, signText, unknownCode, type FormatSpec } from './format-spec.ts';

/** A Python int: a number within ±(2^53 − 1), a bigint beyond. */
export type IntValue = number | bigint;

const BASES: Readonly<Record<string, { readonly radix: number; readonly prefix: string }>> = {
  b: { radix: 2, prefix: '0b' },
  o: { radix: 8, prefix: '0o' },
  x: { radix: 16, prefix: '0x' },
  X: { radix: 16, prefix: '0X' },
};

function character(value: IntValue, spec: FormatSpec): string {
  if (spec.sign !== '') {
    throw new FormatError('ValueError', "Sign not allowed with integer format specifier 'c'");
  }
  if (spec.alternate) {
    throw new FormatError('ValueError', "Alternate form (#) not allowed with integer format specifier 'c'");
  }
  if (typeof value === 'bigint') {
    throw new FormatError('OverflowError', 'Python int too large to convert to C long');
  }
  if (value < 0 || value > 0x10ffff) {
    throw new FormatError('OverflowError', '%c arg not in range(0x110000)');
  }
  return pad('', String.fromCodePoint(value), spec);
}

/**
 * `format(n, spec)` for an int. For a bool pass 0 or 1 (its empty specification is `str`).
 * @throws FormatError with CPython's texts
 */
export function formatInt(value: IntValue, specText: string, typeName = 'int'): string {
  if (specText === '') {
    return String(value);
  }
  const spec = parseFormatSpec(specText, 'd', '>', typeName);
  if (spec.type !== '' && 'eEfFgG%'.includes(spec.type)) {
    const x = Number(value);
    if (!Number.isFinite(x)) {
      throw new FormatError('OverflowError', 'int too large to convert to float');
    }
    return formatFloatSpec(x, spec);
  }
  if (!'bcdoxXn'.includes(spec.type)) {
    throw unknownCode(spec.type, typeName);
  }
  if (spec.precision >= 0) {
    throw new FormatError('ValueError', 'Precision not allowed in integer format specifier');
  }
  if (spec.noNegativeZero) {
    throw new FormatError('ValueError', 'Negative zero coercion (z) not allowed in integer format specifier');
  }
  if (spec.type === 'c') {
    return character(value, spec);
  }
  const base = BASES[spec.type];
  const negative = value < 0;
  let digits = base === undefined ? String(value) : value.toString(base.radix);
  digits = negative ? digits.slice(1) : digits;
  if (spec.type === 'X') {
    digits = digits.toUpperCase();
  }
  const prefix = spec.alternate && base !== undefined ? base.prefix : '';
  return assembleNumber(signText(negative, spec), prefix, digits, '', base === undefined ? 3 : 4, spec);
}
