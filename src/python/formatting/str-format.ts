/** `template.format(…)`: fields found, looked up and put in. */
import { FormatError } from './format-error.ts';

/** What `str.format` asks of the values it is given. */
export interface FormatArguments<V> {
  /** The positional argument, or raises IndexError. */
  positional(index: number): V;
  /** The keyword argument, or raises KeyError. */
  named(name: string): V;
  attribute(value: V, name: string): V;
  item(value: V, key: string | number): V;
  /** `conversion` is `s`, `r`, `a` or empty. */
  format(value: V, conversion: string, spec: string): string;
}

/** `'auto'` after `{}`, `'manual'` after `{0}`. */
interface Numbering {
  mode: 'auto' | 'manual' | null;
  next: number;
}

function fail(message: string): FormatError {
  return new FormatError('ValueError', message);
}

function indexOf(text: string): number {
  if (text === '' || !/^[0-9]+$/.test(text)) {
    return -1;
  }
  const index = Number(text);
  if (!Number.isSafeInteger(index)) {
    throw fail('Too many decimal digits in format string');
  }
  return index;
}

function numbered(name: string, numbering: Numbering): number {
  const index = indexOf(name);
  const mode = name === '' ? 'auto' : 'manual';
  if (numbering.mode !== null && numbering.mode !== mode) {
    const [from, to] =
      mode === 'auto'
        ? ['manual field specification', 'automatic field numbering']
        : ['automatic field numbering', 'manual field specification'];
    throw fail(`cannot switch from ${from} to ${to}`);
  }
  numbering.mode = mode;
  if (mode === 'manual') {
    return index;
  }
  numbering.next += 1;
  return numbering.next - 1;
}

function resolve<V>(field: string, args: FormatArguments<V>, numbering: Numbering): V {
  const cut = field.search(/[.[]/);
  const first = cut < 0 ? field : field.slice(0, cut);
  const isIndex = first === '' || indexOf(first) >= 0;
  let value = isIndex ? args.positional(numbered(first, numbering)) : args.named(first);
  let at = cut < 0 ? field.length : cut;
  while (at < field.length) {
    if (field[at] === '.') {
      const rest = field.slice(at + 1);
      const end = rest.search(/[.[]/);
      const name = end < 0 ? rest : rest.slice(0, end);
      if (name === '') {
        throw fail('Empty attribute in format string');
      }
      value = args.attribute(value, name);
      at += name.length + 1;
    } else if (field[at] === '[') {
      const end = field.indexOf(']', at);
      if (end < 0) {
        throw fail("Missing ']' in format string");
      }
      const key = field.slice(at + 1, end);
      if (key === '') {
        throw fail('Empty attribute in format string');
      }
      const index = indexOf(key);
      value = args.item(value, index >= 0 ? index : key);
      at = end + 1;
    } else {
      throw fail("Only '.' or '[' may follow ']' in format field specifier");
    }
  }
  return value;
}

interface Field {
  readonly name: string;
  readonly conversion: string;
  readonly spec: string;
  /** The place where the text goes on after the closing brace. */
  readonly end: number;
}

function nameEnd(template: string, start: number): number {
  for (let at = start; at < template.length; at += 1) {
    const char = template[at];
    if (char === '{') {
      throw fail("unexpected '{' in field name");
    }
    if (char === '[') {
      const close = template.indexOf(']', at);
      at = close < 0 ? template.length : close;
    } else if (char === '}' || char === ':' || char === '!') {
      return at;
    }
  }
  throw fail("expected '}' before end of string");
}

function parseField(template: string, start: number): Field {
  let at = nameEnd(template, start);
  const name = template.slice(start, at);
  let conversion = '';
  if (template[at] === '!') {
    at += 1;
    if (at >= template.length) {
      throw fail('end of string while looking for conversion specifier');
    }
    conversion = String.fromCodePoint(template.codePointAt(at) ?? 0);
    at += conversion.length;
    if (at < template.length && template[at] !== '}' && template[at] !== ':') {
      throw fail("expected ':' after conversion specifier");
    }
    if (at >= template.length) {
      throw fail("unmatched '{' in format spec");
    }
  }
  if (template[at] === '}') {
    return { name, conversion, spec: '', end: at + 1 };
  }
  const specStart = at + 1;
  let depth = 1;
  for (at = specStart; at < template.length; at += 1) {
    if (template[at] === '{') {
      depth += 1;
    } else if (template[at] === '}') {
      depth -= 1;
      if (depth === 0) {
        return { name, conversion, spec: template.slice(specStart, at), end: at + 1 };
      }
    }
  }
  throw fail("unmatched '{' in format spec");
}

function checkConversion(conversion: string): void {
  if (conversion === '' || 'rsa'.includes(conversion)) {
    return;
  }
  const code = conversion.codePointAt(0) ?? 0;
  const shown = code > 32 && code < 127 ? conversion : `\\x${code.toString(16)}`;
  throw fail(`Unknown conversion specifier ${shown}`);
}

function render<V>(template: string, args: FormatArguments<V>, numbering: Numbering, depth: number): string {
  if (depth < 0) {
    throw fail('Max string recursion exceeded');
  }
  let out = '';
  let at = 0;
  while (at < template.length) {
    const found = template.slice(at).search(/[{}]/);
    if (found < 0) {
      return out + template.slice(at);
    }
    const brace = template[at + found] ?? '';
    out += template.slice(at, at + found);
    at += found + 1;
    if (template[at] === brace) {
      out += brace;
      at += 1;
      continue;
    }
    if (brace === '}' || at >= template.length) {
      throw fail(`Single '${brace}' encountered in format string`);
    }
    const field = parseField(template, at);
    at = field.end;
    const value = resolve(field.name, args, numbering);
    checkConversion(field.conversion);
    const spec = field.spec.includes('{') ? render(field.spec, args, numbering, depth - 1) : field.spec;
    out += args.format(value, field.conversion, spec);
  }
  return out;
}

/**
 * `template.format(*args, **kwargs)`.
 * @throws FormatError ValueError with CPython's texts; what the arguments raise
 */
export function formatTemplate<V>(template: string, args: FormatArguments<V>): string {
  return render(template, args, { mode: null, next: 0 }, 1);
}
