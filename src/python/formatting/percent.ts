/** `template % values`: directives read and carried out. */
import { FormatError } from './format-error.ts';
import { formatFloatSpec } from './format-float.ts';
import type { IntValue } from './format-int.ts';
import { countCodePoints, type FormatSpec } from './format-spec.ts';

/** What `%` formatting asks of the values it is given. */
export interface PercentValues<V> {
  /** The values of a tuple on the right, or the one value that stands there alone. */
  readonly positional: readonly V[];
  /** Whether one lone value may be left over (a mapping, a list …). */
  readonly mayIgnore: boolean;
  /** Looks `%(key)s` up; `null` when the right side is no mapping. */
  readonly lookup: ((key: string) => V) | null;
  str(value: V): string;
  repr(value: V): string;
  ascii(value: V): string;
  /** The int for `%d`: of an int, or a float cut off; `null` for what is no number. */
  truncated(value: V): IntValue | null;
  /** The int for `%x %o %c`; `null` for what is no int. */
  integer(value: V): IntValue | null;
  /** The float for `%e %f %g`; raises for what is no number. */
  float(value: V): number;
  /** The character of a one-character str, else `null`. */
  character(value: V): string | null;
  /** The text of `%b` and of `%s` where bytes are formatted; `null` for str, which has no `%b`. */
  readonly bytes: ((value: V) => string) | null;
  typeName(value: V): string;
}

interface Directive {
  readonly left: boolean;
  readonly plus: boolean;
  readonly blank: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  /** -1 when not given. */
  readonly precision: number;
}

function typeError(message: string): FormatError {
  return new FormatError('TypeError', message);
}

function padText(text: string, directive: Directive): string {
  const missing = directive.width - countCodePoints(text);
  if (missing <= 0) {
    return text;
  }
  return directive.left ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
}

function padNumber(sign: string, digits: string, directive: Directive): string {
  if (directive.zero && !directive.left) {
    return sign + digits.padStart(directive.width - sign.length, '0');
  }
  return padText(sign + digits, directive);
}

function signOf(negative: boolean, directive: Directive): string {
  return negative ? '-' : directive.plus ? '+' : directive.blank ? ' ' : '';
}

function formatInteger(value: IntValue, code: string, directive: Directive): string {
  const radix = code === 'x' || code === 'X' ? 16 : code === 'o' ? 8 : 10;
  const negative = value < 0;
  let digits = value.toString(radix);
  digits = (negative ? digits.slice(1) : digits).padStart(directive.precision, '0');
  let prefix = '';
  if (directive.alternate && radix !== 10) {
    prefix = radix === 8 ? '0o' : '0x';
  }
  if (code === 'X') {
    digits = digits.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  return padNumber(signOf(negative, directive) + prefix, digits, directive);
}

function formatReal(x: number, code: string, directive: Directive): string {
  const spec: FormatSpec = {
    fill: ' ',
    align: '>',
    sign: '',
    noNegativeZero: false,
    alternate: directive.alternate,
    width: -1,
    grouping: '',
    precision: directive.precision,
    type: code,
  };
  const text = formatFloatSpec(x, spec);
  const negative = text.startsWith('-');
  return padNumber(signOf(negative, directive), negative ? text.slice(1) : text, directive);
}

function oneCharacter<V>(value: V, values: PercentValues<V>): string {
  const char = values.character(value);
  if (char !== null) {
    return char;
  }
  const code = values.integer(value);
  if (code === null) {
    throw typeError(
      values.bytes === null ? '%c requires int or char' : '%c requires an integer in range(256) or a single byte',
    );
  }
  if (code < 0 || code > 0x10ffff) {
    throw new FormatError('OverflowError', '%c arg not in range(0x110000)');
  }
  if (values.bytes !== null && code > 255) {
    throw new FormatError('OverflowError', '%c arg not in range(256)');
  }
  return String.fromCodePoint(Number(code));
}

function convert<V>(value: V, code: string, directive: Directive, values: PercentValues<V>): string {
  switch (code) {
    case 'b':
    case 's':
    case 'r':
    case 'a': {
      const plain = values.bytes ?? values.str;
      const text =
        code === 's' || code === 'b' ? plain(value) : code === 'r' ? values.repr(value) : values.ascii(value);
      const cut = directive.precision >= 0 && countCodePoints(text) > directive.precision;
      return padText(cut ? Array.from(text).slice(0, directive.precision).join('') : text, directive);
    }
    case 'c':
      return padText(oneCharacter(value, values), directive);
    case 'd':
    case 'i':
    case 'u': {
      const whole = values.truncated(value);
      if (whole === null) {
        throw typeError(`%${code} format: a real number is required, not ${values.typeName(value)}`);
      }
      return formatInteger(whole, 'd', directive);
    }
    case 'o':
    case 'x':
    case 'X': {
      const whole = values.integer(value);
      if (whole === null) {
        throw typeError(`%${code} format: an integer is required, not ${values.typeName(value)}`);
      }
      return formatInteger(whole, code, directive);
    }
    default:
      return formatReal(values.float(value), code, directive);
  }
}

/**
 * `template % values`, for str, and for bytes taken as text.
 * @throws FormatError TypeError, ValueError or OverflowError with CPython's texts
 */
export function formatPercent<V>(template: string, values: PercentValues<V>): string {
  let out = '';
  let at = 0;
  let used = 0;
  let named = false;
  const take = (): V => {
    const value = values.positional[used];
    if (used >= values.positional.length || named) {
      throw typeError('not enough arguments for format string');
    }
    used += 1;
    return value as V;
  };
  const peek = (): string => {
    const char = template[at];
    if (char === undefined) {
      throw new FormatError('ValueError', 'incomplete format');
    }
    return char;
  };
  const size = (): number => {
    if (template[at] === '*') {
      at += 1;
      const value = values.integer(take());
      if (value === null) {
        throw typeError('* wants int');
      }
      return Number(value);
    }
    const start = at;
    while (peek() >= '0' && peek() <= '9') {
      at += 1;
    }
    return Number(template.slice(start, at));
  };
  while (at < template.length) {
    const next = template.indexOf('%', at);
    if (next < 0) {
      out += template.slice(at);
      break;
    }
    out += template.slice(at, next);
    at = next + 1;
    if (template[at] === '%') {
      out += '%';
      at += 1;
      continue;
    }
    let value: V | undefined;
    let key: string | null = null;
    if (template[at] === '(') {
      if (values.lookup === null) {
        throw typeError('format requires a mapping');
      }
      key = readKey(template, at);
      at += key.length + 2;
      value = values.lookup(key);
      named = true;
    }
    let flags = '';
    while ('-+ #0'.includes(peek())) {
      flags += peek();
      at += 1;
    }
    let left = flags.includes('-');
    let width = size();
    if (width < 0) {
      left = true;
      width = -width;
    }
    let precision = -1;
    if (peek() === '.') {
      at += 1;
      precision = Math.max(size(), 0);
    }
    if ('hlL'.includes(peek())) {
      at += 1;
    }
    const code = peek();
    at += 1;
    const given = key === null ? take() : (value as V);
    if (!(values.bytes === null ? 'sradiuoxXeEfFgGc' : 'bsradiuoxXeEfFgGc').includes(code)) {
      throw unsupported(template, at - 1);
    }
    const directive: Directive = {
      left,
      plus: flags.includes('+'),
      blank: flags.includes(' '),
      alternate: flags.includes('#'),
      zero: flags.includes('0'),
      width,
      precision,
    };
    out += convert(given, code, directive, values);
  }
  if (used < values.positional.length && !named && !(values.mayIgnore && used === 0)) {
    throw typeError(`not all arguments converted during ${values.bytes === null ? 'string' : 'bytes'} formatting`);
  }
  return out;
}

function readKey(template: string, open: number): string {
  let depth = 1;
  for (let i = open + 1; i < template.length; i += 1) {
    if (template[i] === '(') {
      depth += 1;
    } else if (template[i] === ')') {
      depth -= 1;
      if (depth === 0) {
        return template.slice(open + 1, i);
      }
    }
  }
  throw new FormatError('ValueError', 'incomplete format key');
}

function unsupported(template: string, at: number): FormatError {
  const code = template.codePointAt(at) ?? 0;
  const shown = code > 31 && code < 128 ? String.fromCodePoint(code) : '?';
  const index = countCodePoints(template.slice(0, at));
  return new FormatError(
    'ValueError',
    `unsupported format character '${shown}' (0x${code.toString(16)}) at index ${index}`,
  );
}
