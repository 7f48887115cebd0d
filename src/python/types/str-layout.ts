/** Methods of str that lay text out in a width, and `translate`. */
import type { Interp } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import type { Value } from '../objects/object.ts';
import { clampedIndex, className, intOf, plainText } from './plain.ts';
import { pointCount, points } from './str-points.ts';
import { needText } from './str-search.ts';

function fillOf(m: Interp, fill: Value | undefined): string {
  if (fill === undefined) return ' ';
  const char = plainText(fill);
  if (char === null) m.raise('TypeError', `The fill character must be a unicode character, not ${className(m, fill)}`);
  if (pointCount(char) !== 1) m.raise('TypeError', 'The fill character must be exactly one character long');
  return char;
}

function aligned(left: (missing: number, width: number) => number): NativeSpec {
  return native('width, fillchar=, /', (m: Interp, self: Value, width: Value, fill: Value | undefined) => {
    const text = plainText(self) ?? '';
    const wanted = clampedIndex(m, width);
    const char = fillOf(m, fill);
    const missing = wanted - pointCount(text);
    if (missing <= 0) return text;
    m.reserve(missing);
    const before = left(missing, wanted);
    return char.repeat(before) + text + char.repeat(missing - before);
  });
}

/** How much of the missing blanks stands left: CPython puts the odd one there when the width is odd. */
export function centered(missing: number, width: number): number {
  return Math.floor(missing / 2) + (missing & width & 1);
}

/** Zeros between the sign and the rest. */
export function zeroFilled(text: string, width: number): string {
  const missing = width - pointCount(text);
  if (missing <= 0) return text;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}

export function expandTabs(text: string, size: number): string {
  let out = '';
  let column = 0;
  for (const char of points(text)) {
    if (char === '\t') {
      const count = size > 0 ? size - (column % size) : 0;
      out += ' '.repeat(count);
      column += count;
    } else {
      out += char;
      column = char === '\n' || char === '\r' ? 0 : column + 1;
    }
  }
  return out;
}

/** What `translate` puts in place of a character: `undefined` keeps it. */
function translated(m: Interp, table: Value, char: string): string | undefined {
  const found = m.tryCatch(() => m.getitem(table, char.codePointAt(0) ?? 0), ['LookupError']);
  if (found === undefined) return undefined;
  if (found === null) return '';
  const code = intOf(found);
  if (code !== null) {
    if (code < 0 || code > 0x10ffff) m.raise('ValueError', 'character mapping must be in range(0x110000)');
    return String.fromCodePoint(Number(code));
  }
  const text = plainText(found);
  if (text === null) m.raise('TypeError', 'character mapping must return integer, None or str');
  return text;
}

function maketrans(m: Interp, x: Value, y: Value | undefined, z: Value | undefined): PyDict {
  const table = new PyDict();
  if (y === undefined) {
    if (!(x instanceof PyDict)) m.raise('TypeError', 'if you give only one argument to maketrans it must be a dict');
    x.forEach((key, value) => {
      const text = plainText(key);
      if (text === null && intOf(key) === null) {
        m.raise('TypeError', 'keys in translate table must be strings or integers');
      }
      if (text !== null && pointCount(text) !== 1) {
        m.raise('ValueError', 'string keys in translate table must be of length 1');
      }
      table.set(m, text === null ? key : (text.codePointAt(0) ?? 0), value);
    });
    return table;
  }
  const from = plainText(x);
  if (from === null) {
    m.raise('TypeError', 'first maketrans argument must be a string if there is a second argument');
  }
  const sources = points(from);
  const targets = points(needText(m, y, 'maketrans() argument 2 must be str'));
  if (sources.length !== targets.length) {
    m.raise('ValueError', 'the first two maketrans arguments must have equal length');
  }
  sources.forEach((char, i) => table.set(m, char.codePointAt(0) ?? 0, targets[i]?.codePointAt(0) ?? 0));
  if (z !== undefined) {
    for (const char of points(needText(m, z, 'maketrans() argument 3 must be str'))) {
      table.set(m, char.codePointAt(0) ?? 0, null);
    }
  }
  return table;
}

/** `str.maketrans`. */
export const maketransMethod = native('x, y=, z=, /', maketrans);

/** Methods of str that lay text out in a width, and `translate`. */
export const layoutMethods: Readonly<Record<string, NativeSpec>> = {
  ljust: aligned(() => 0),
  rjust: aligned((missing) => missing),
  center: aligned(centered),
  zfill: native('width, /', (m: Interp, self: Value, width: Value) => {
    const to = clampedIndex(m, width);
    m.reserve(Math.max(0, to));
    return zeroFilled(plainText(self) ?? '', to);
  }),
  expandtabs: native('tabsize=', (m: Interp, self: Value, size: Value | undefined) =>
    expandTabs(plainText(self) ?? '', size === undefined ? 8 : clampedIndex(m, size)),
  ),
  translate: native('table, /', (m: Interp, self: Value, table: Value) =>
    points(plainText(self) ?? '')
      .map((char) => translated(m, table, char) ?? char)
      .join(''),
  ),
};
