/** `format(x, spec)` of floats. */
import { fixedDigits, shortestDigits, significantDigits } from './decimal.ts';
import { exponentText, floatRepr } from './float-repr.ts';
import { assembleNumber, parseFormatSpec, signText, unknownCode, type FormatSpec } from './format-spec.ts';

/** What `formatDigits` makes of a non-negative number: digits before the point and everything after them. */
interface Parts {
  readonly whole: string;
  readonly tail: string;
}

function split(text: string, alternate: boolean): Parts {
  const point = text.indexOf('.');
  if (point < 0) {
    return { whole: text, tail: alternate ? '.' : '' };
  }
  return { whole: text.slice(0, point), tail: text.slice(point) };
}

function exponential(digits: string, exponent: number, alternate: boolean): Parts {
  const point = digits.length > 1 || alternate ? '.' : '';
  return { whole: digits.slice(0, 1), tail: `${point}${digits.slice(1)}e${exponentText(exponent)}` };
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) {
    return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  }
  if (digits.length <= exponent + 1) {
    return digits.padEnd(exponent + 1, '0');
  }
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** The `g` form; `pointZero` is the typeless form with a precision, which always shows a digit after the point. */
function general(x: number, precision: number, alternate: boolean, pointZero: boolean): Parts {
  const count = precision === 0 ? 1 : precision;
  const rounded = x === 0 ? { digits: '0'.repeat(count), exponent: 0 } : significantDigits(x, count);
  const digits = alternate ? rounded.digits : rounded.digits.replace(/0+$/, '') || '0';
  if (rounded.exponent < -4 || rounded.exponent >= count - (pointZero ? 1 : 0)) {
    return exponential(digits, rounded.exponent, alternate);
  }
  const text = positional(digits, rounded.exponent);
  return pointZero && !text.includes('.') ? { whole: text, tail: '.0' } : split(text, alternate);
}

function shortest(x: number, alternate: boolean): Parts {
  const { digits, exponent } = x === 0 ? { digits: '0', exponent: 0 } : shortestDigits(x);
  if (exponent < -4 || exponent >= 16) {
    return exponential(digits, exponent, alternate);
  }
  return split(floatRepr(x), alternate);
}

/** `x` ≥ 0 in the presentation type `code` (one of `e f g r`, where `r` is `repr`'s). */
function formatDigits(x: number, code: string, precision: number, alternate: boolean): Parts {
  switch (code) {
    case 'e': {
      const { digits, exponent } = significantDigits(x, precision + 1);
      return exponential(digits, exponent, alternate);
    }
    case 'f':
      return split(fixedDigits(x, precision), alternate);
    case 'r':
      return precision < 0 ? shortest(x, alternate) : general(x, precision, alternate, true);
    default:
      return general(x, precision, alternate, false);
  }
}

/** Formats a float by a parsed specification. */
export function formatFloatSpec(value: number, spec: FormatSpec): string {
  let x = value;
  let code = spec.type;
  let suffix = '';
  let precision = spec.precision;
  if (code === '%') {
    x *= 100;
    code = 'f';
    suffix = '%';
  }
  const upper = code === 'E' || code === 'F' || code === 'G';
  code = code === 'n' ? 'g' : code.toLowerCase();
  if (precision < 0 && code !== 'r') {
    precision = 6;
  }
  let negative = x < 0 || Object.is(x, -0);
  let parts: Parts;
  if (Number.isFinite(x)) {
    parts = formatDigits(Math.abs(x), code, precision, spec.alternate);
  } else {
    parts = { whole: Number.isNaN(x) ? 'nan' : 'inf', tail: '' };
  }
  if (negative && spec.noNegativeZero && /^[0.]*(e|$)/.test(parts.whole + parts.tail)) {
    negative = false;
  }
  const sign = signText(negative, spec);
  const whole = upper ? parts.whole.toUpperCase() : parts.whole;
  const tail = (upper ? parts.tail.toUpperCase() : parts.tail) + suffix;
  if (!Number.isFinite(x)) {
    return assembleNumber(sign, '', whole, tail, 3, { ...spec, grouping: '' });
  }
  return assembleNumber(sign, '', whole, tail, 3, spec);
}

/**
 * `format(x, spec)` for a float.
 * @throws FormatError with CPython's texts
 */
export function formatPyFloat(x: number, specText: string): string {
  if (specText === '') {
    return floatRepr(x);
  }
  const spec = parseFormatSpec(specText, 'r', '>', 'float');
  if (!'reEfFgGn%'.includes(spec.type) || (spec.type === 'r' && specText.endsWith('r'))) {
    throw unknownCode(spec.type, 'float');
  }
  return formatFloatSpec(x, spec);
}
