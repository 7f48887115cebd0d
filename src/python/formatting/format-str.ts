/** `format(text, spec)`. */
import { FormatError } from './format-error.ts';
import { countCodePoints, invalidGrouping, pad, parseFormatSpec, unknownCode } from './format-spec.ts';

/**
 * `format(text, spec)` for a str.
 * @throws FormatError with CPython's texts
 */
export function formatStr(text: string, specText: string): string {
  if (specText === '') {
    return text;
  }
  const spec = parseFormatSpec(specText, 's', '<', 'str');
  if (spec.type !== 's') {
    throw unknownCode(spec.type, 'str');
  }
  if (spec.sign !== '') {
    const message = spec.sign === ' ' ? 'Space not allowed' : 'Sign not allowed';
    throw new FormatError('ValueError', `${message} in string format specifier`);
  }
  if (spec.noNegativeZero) {
    throw new FormatError('ValueError', 'Negative zero coercion (z) not allowed in string format specifier');
  }
  if (spec.alternate) {
    throw new FormatError('ValueError', 'Alternate form (#) not allowed in string format specifier');
  }
  if (spec.align === '=') {
    throw new FormatError('ValueError', "'=' alignment not allowed in string format specifier");
  }
  if (spec.grouping !== '') {
    throw new FormatError('ValueError', invalidGrouping(spec.grouping, 's'));
  }
  let shown = text;
  if (spec.precision >= 0 && countCodePoints(text) > spec.precision) {
    shown = Array.from(text).slice(0, spec.precision).join('');
  }
  return pad('', shown, spec);
}
