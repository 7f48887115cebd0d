/** Methods of bytes that change or ask after ASCII letters, lay out in a width, translate and show. */
import type { Interp } from '../interp.ts';
import { PyBytes } from '../objects/bytes.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import type { Value } from '../objects/object.ts';
import { fromLatin, latin, needBytes } from './bytes-text.ts';
import { clampedIndex, className, plainText } from './plain.ts';
import { centered, expandTabs, zeroFilled } from './str-layout.ts';

type Given = Value | undefined;

const upper = (text: string): string => text.replaceAll(/[a-z]/g, (c) => c.toUpperCase());
const lower = (text: string): string => text.replaceAll(/[A-Z]/g, (c) => c.toLowerCase());
const titled = (text: string): string =>
  lower(text).replaceAll(/[a-z]+/g, (word) => upper(word.charAt(0)) + word.slice(1));

function changing(change: (text: string) => string): NativeSpec {
  return native('', (_m, self: PyBytes) => fromLatin(change(latin(self))));
}

function testing(holds: (text: string) => boolean): NativeSpec {
  return native('', (_m, self: PyBytes) => holds(latin(self)));
}

function aligned(name: string, before: (missing: number, width: number) => number): NativeSpec {
  return native('width, fillchar=, /', (m: Interp, self: PyBytes, width: Value, fill: Given) => {
    const text = latin(self);
    const missing = clampedIndex(m, width) - text.length;
    const char = fill === undefined ? ' ' : fill instanceof PyBytes ? latin(fill) : '';
    if (char.length !== 1) {
      const what = fill === undefined ? '' : className(m, fill);
      m.raise('TypeError', `${name}() argument 2 must be a byte string of length 1, not ${what}`);
    }
    if (missing <= 0) return self;
    m.reserve(missing);
    const left = before(missing, missing + text.length);
    return fromLatin(char.repeat(left) + text + char.repeat(missing - left));
  });
}

/** Hexadecimal digits, with a separator after every `group` bytes counted from the right (from the left if negative). */
function hexadecimal(m: Interp, self: PyBytes, sep: Given, group: Given): string {
  const pairs = Array.from(self.data, (byte) => byte.toString(16).padStart(2, '0'));
  const n = group === undefined ? 1 : clampedIndex(m, group);
  if (sep === undefined) return pairs.join('');
  const between = sep instanceof PyBytes ? latin(sep) : plainText(sep);
  if (between === null) m.raise('TypeError', 'sep must be str or bytes.');
  if (between.length !== 1) m.raise('ValueError', 'sep must be length 1.');
  if (between > '\u007f') m.raise('ValueError', 'sep must be ASCII.');
  if (n === 0) return pairs.join('');
  const offset = n > 0 ? pairs.length % n : 0;
  return pairs.map((pair, i) => (i > 0 && (i - offset) % n === 0 ? between : '') + pair).join('');
}

function translate(m: Interp, self: PyBytes, given: Value, remove: Given): PyBytes {
  const table = given === null ? null : needBytes(m, given);
  if (table !== null && table.length !== 256) m.raise('ValueError', 'translation table must be 256 characters long');
  const gone = remove === undefined ? '' : needBytes(m, remove);
  let out = '';
  for (const char of latin(self)) {
    if (!gone.includes(char)) out += table === null ? char : table.charAt(char.charCodeAt(0));
  }
  return fromLatin(out);
}

/** `bytes.maketrans` */
export const bytesMaketrans = native('frm, to, /', (m: Interp, from: Value, to: Value) => {
  const [sources, targets] = [needBytes(m, from), needBytes(m, to)];
  if (sources.length !== targets.length) m.raise('ValueError', 'maketrans arguments must have same length');
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0; i < sources.length; i += 1) table[sources.charCodeAt(i)] = targets.charCodeAt(i);
  return new PyBytes(table);
});

/** `bytes.fromhex` */
export function bytesFromHex(m: Interp, given: Value): PyBytes {
  const text = plainText(given);
  if (text === null) m.raise('TypeError', `fromhex() argument must be str, not ${className(m, given)}`);
  const out: number[] = [];
  for (let at = 0; at < text.length;) {
    if (/[\t-\r ]/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    for (const i of [at, at + 1]) {
      if (!/[\da-f]/i.test(text.charAt(i))) {
        m.raise('ValueError', `non-hexadecimal number found in fromhex() arg at position ${i}`);
      }
    }
    out.push(Number.parseInt(text.slice(at, at + 2), 16));
    at += 2;
  }
  return new PyBytes(Uint8Array.from(out));
}

export const bytesLayoutMethods: Readonly<Record<string, NativeSpec>> = {
  upper: changing(upper),
  lower: changing(lower),
  title: changing(titled),
  capitalize: changing((text) => upper(text.charAt(0)) + lower(text.slice(1))),
  swapcase: changing((text) => text.replaceAll(/[a-z]/gi, (c) => (c >= 'a' ? c.toUpperCase() : c.toLowerCase()))),
  isalpha: testing((text) => /^[a-z]+$/i.test(text)),
  isdigit: testing((text) => /^[0-9]+$/.test(text)),
  isalnum: testing((text) => /^[a-z0-9]+$/i.test(text)),
  isspace: testing((text) => /^[\t-\r ]+$/.test(text)),
  isascii: testing((text) => !/[\u0080-\u00ff]/.test(text)),
  islower: testing((text) => /[a-z]/.test(text) && !/[A-Z]/.test(text)),
  isupper: testing((text) => /[A-Z]/.test(text) && !/[a-z]/.test(text)),
  istitle: testing((text) => /[a-z]/i.test(text) && titled(text) === text),
  center: aligned('center', centered),
  ljust: aligned('ljust', () => 0),
  rjust: aligned('rjust', (missing) => missing),
  zfill: native('width, /', (m: Interp, self: PyBytes, width: Value) => {
    const to = clampedIndex(m, width);
    m.reserve(Math.max(0, to));
    return fromLatin(zeroFilled(latin(self), to));
  }),
  expandtabs: native('tabsize=', (m: Interp, self: PyBytes, size: Given) =>
    fromLatin(expandTabs(latin(self), size === undefined ? 8 : clampedIndex(m, size))),
  ),
  translate: native('table, /, delete=', translate),
  hex: native('sep=, bytes_per_sep=', hexadecimal),
};
