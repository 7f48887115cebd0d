/** The mini-language of format specifications. */
import { FormatError } from './format-error.ts';

/** The parts of `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`. */
export interface FormatSpec {
  readonly fill: string;
  readonly align: '<' | '>' | '=' | '^';
  readonly sign: '+' | '-' | ' ' | '';
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  /** -1 when not given. */
  readonly width: number;
  readonly grouping: ',' | '_' | '';
  /** -1 when not given. */
  readonly precision: number;
  /** The presentation type, or the default of the formatted value. */
  readonly type: string;
}

const ALIGNS = '<>=^';
const LARGEST = 2 ** 31 - 1;

function isAlign(char: string | undefined): char is FormatSpec['align'] {
  return char !== undefined && ALIGNS.includes(char);
}

/**
 * Parses a format specification.
 * @param type the presentation type when the text names none
 * @param align the alignment when the text names none: `<` for text, `>` for numbers
 * @throws FormatError ValueError with CPython's texts
 */
export function parseFormatSpec(text: string, type: string, align: '<' | '>', typeName: string): FormatSpec {
  const chars = Array.from(text);
  let at = 0;
  let fill = ' ';
  let alignment: FormatSpec['align'] = align;
  let filled = false;
  let aligned = false;
  const second = chars[1];
  const first = chars[0];
  if (isAlign(second) && first !== undefined) {
    fill = first;
    alignment = second;
    filled = aligned = true;
    at = 2;
  } else if (isAlign(first)) {
    alignment = first;
    aligned = true;
    at = 1;
  }
  let sign: FormatSpec['sign'] = '';
  const signChar = chars[at];
  if (signChar === '+' || signChar === '-' || signChar === ' ') {
    sign = signChar;
    at += 1;
  }
  const noNegativeZero = chars[at] === 'z';
  at += noNegativeZero ? 1 : 0;
  const alternate = chars[at] === '#';
  at += alternate ? 1 : 0;
  if (!filled && chars[at] === '0') {
    fill = '0';
    if (!aligned && align === '>') {
      alignment = '=';
    }
    at += 1;
  }
  const number = (): number => {
    let value = -1;
    for (let char = chars[at]; char !== undefined && char >= '0' && char <= '9'; char = chars[at]) {
      value = Math.max(value, 0) * 10 + Number(char);
      if (value > LARGEST) {
        throw new FormatError('ValueError', 'Too many decimal digits in format string');
      }
      at += 1;
    }
    return value;
  };
  const width = number();
  let grouping: FormatSpec['grouping'] = '';
  if (chars[at] === ',') {
    grouping = ',';
    at += 1;
  }
  if (chars[at] === '_') {
    if (grouping === ',') {
      throw new FormatError('ValueError', "Cannot specify both ',' and '_'.");
    }
    grouping = '_';
    at += 1;
  }
  if (chars[at] === ',' && grouping === '_') {
    throw new FormatError('ValueError', "Cannot specify both ',' and '_'.");
  }
  let precision = -1;
  if (chars[at] === '.') {
    at += 1;
    precision = number();
    if (precision < 0) {
      throw new FormatError('ValueError', 'Format specifier missing precision');
    }
  }
  if (chars.length - at > 1) {
    throw new FormatError('ValueError', `Invalid format specifier '${text}' for object of type '${typeName}'`);
  }
  const presentation = chars[at] ?? type;
  if (grouping !== '') {
    const decimal = 'deEfFgG%'.includes(presentation) || (type === 'r' && chars[at] === undefined);
    const binary = grouping === '_' && 'boxX'.includes(presentation);
    if (!decimal && !binary) {
      throw new FormatError('ValueError', invalidGrouping(grouping, presentation));
    }
  }
  return { fill, align: alignment, sign, noNegativeZero, alternate, width, grouping, precision, type: presentation };
}

/** CPython's text for a grouping sign that the presentation type does not take. */
export function invalidGrouping(grouping: string, type: string): string {
  return `Cannot specify '${grouping}' with '${type}'.`;
}

/** CPython's text for a presentation type that the value's type does not know. */
export function unknownCode(type: string, typeName: string): FormatError {
  const code = type.codePointAt(0) ?? 0;
  const shown = code > 32 && code < 128 ? `'${type}'` : `'\\x${code.toString(16)}'`;
  return new FormatError('ValueError', `Unknown format code ${shown} for object of type '${typeName}'`);
}

/** How many code points a string has. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i += 1) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count -= 1;
      i += 1;
    }
  }
  return count;
}

/** Pads `prefix + body` to the width; `=` puts the fill between them. */
export function pad(prefix: string, body: string, spec: FormatSpec): string {
  const missing = spec.width - countCodePoints(body) - prefix.length;
  if (missing <= 0) {
    return prefix + body;
  }
  if (spec.align === '=') {
    return prefix + spec.fill.repeat(missing) + body;
  }
  const left = spec.align === '<' ? 0 : spec.align === '>' ? missing : missing >> 1;
  return spec.fill.repeat(left) + prefix + body + spec.fill.repeat(missing - left);
}

/**
 * Separates digits in groups from the right; zeros are added in front until the text has `minimum` characters and does
 * not begin with a separator.
 */
export function group(digits: string, separator: string, size: number, minimum: number): string {
  let out = '';
  let left = digits;
  while (left.length > size) {
    out = separator + left.slice(-size) + out;
    left = left.slice(0, -size);
  }
  out = left + out;
  let inGroup = left.length;
  while (out.length < minimum) {
    if (inGroup === size) {
      out = `0${separator}${out}`;
      inGroup = 1;
    } else {
      out = `0${out}`;
      inGroup += 1;
    }
  }
  return out;
}

/** A number's sign, prefix, integer digits and tail put together: grouping, zero fill and padding. */
export function assembleNumber(
  sign: string,
  prefix: string,
  digits: string,
  tail: string,
  groupSize: number,
  spec: FormatSpec,
): string {
  let body = digits;
  if (spec.grouping !== '') {
    const zeroFilled = spec.fill === '0' && spec.align === '=';
    const minimum = zeroFilled ? spec.width - sign.length - prefix.length - tail.length : 0;
    body = group(digits, spec.grouping, groupSize, minimum);
  }
  return pad(sign + prefix, body + tail, spec);
}

/** The sign to write for a value: `-`, or what the specification asks of others. */
export function signText(negative: boolean, spec: FormatSpec): string {
  if (negative) {
    return '-';
  }
  return spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
}
