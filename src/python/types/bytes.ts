import { bytesRepr } from '../formatting/str-repr.ts';
import type { Interp } from '../interp.ts';
import { bytesClass } from '../objects/builtins.ts';
import { PyBytes } from '../objects/bytes.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native, type NativeSpec } from '../objects/define.ts';
import { PySlice } from '../objects/function.ts';
import { PyTupleIterator } from '../objects/iterators.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { decodeBytes, encodeText } from './encoding.ts';
import { hashStr } from './hash.ts';
import { bytesOfInt } from './int-bytes.ts';
import { orderComparisons } from './operators.ts';
import { className, clampedIndex, intOf, smallIndex, plainText } from './plain.ts';
import { isIndex, ofClass } from './sequences.ts';
import { repeatCount, resolveIndex, resolveSlice, slicedItems } from './slices.ts';
import { occurrences, replaceText } from './str-search.ts';

/** Bytes as text of the same length, one character for each byte, so that text methods serve both. */
function latin(bytes: PyBytes): string {
  let out = '';
  for (const byte of bytes.data) out += String.fromCharCode(byte);
  return out;
}

function fromLatin(text: string): PyBytes {
  return new PyBytes(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}

function construct(
  m: Interp,
  source: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): Uint8Array {
  if (source === undefined) return new Uint8Array(0);
  const text = plainText(source);
  if (text !== null) {
    if (encoding === undefined) m.raise('TypeError', 'string argument without an encoding');
    return encodeText(m, text, encoding, errors);
  }
  if (intOf(source) !== null) {
    const size = smallIndex(m, source);
    if (size < 0) m.raise('ValueError', 'negative count');
    return new Uint8Array(size);
  }
  if (source === null || m.findattr(source, '__iter__') === undefined) {
    m.raise('TypeError', `cannot convert '${className(m, source)}' object to bytes`);
  }
  return bytesOfInt(m, source);
}

/** The argument of a search: bytes, or the int of one byte. */
function needle(m: Interp, v: Value): string {
  if (v instanceof PyBytes) return latin(v);
  const byte = intOf(v);
  if (byte === null) m.raise('TypeError', `a bytes-like object is required, not '${className(m, v)}'`);
  if (byte < 0 || byte > 255) m.raise('ValueError', 'byte must be in range(0, 256)');
  return String.fromCharCode(Number(byte));
}

function affix(name: 'startsWith' | 'endsWith'): NativeSpec {
  return native('prefix, /', (m: Interp, self: PyBytes, given: Value) => {
    const candidates = given instanceof PyTuple ? given.items : [given];
    return candidates.some((candidate) => {
      if (!(candidate instanceof PyBytes)) {
        const method = name.toLowerCase();
        m.raise('TypeError', `${method} first arg must be bytes or a tuple of bytes, not ${className(m, candidate)}`);
      }
      return latin(self)[name](latin(candidate));
    });
  });
}

function changing(change: (text: string) => string): NativeSpec {
  return native('', (_m, self: PyBytes) => fromLatin(change(latin(self))));
}

function repeated(m: Interp, self: PyBytes, n: Value): Value {
  if (!isIndex(m, n)) return NotImplemented;
  return fromLatin(latin(self).repeat(repeatCount(m, n, self.data.length, 1)));
}

function isAsciiLetter(char: string): boolean {
  return /[a-z]/i.test(char);
}

extendClass(bytesClass, {
  new: native(
    'source=, encoding=, errors=',
    (m: Interp, cls: PyClass, source: Value | undefined, encoding: Value | undefined, errors: Value | undefined) =>
      ofClass(new PyBytes(construct(m, source, encoding, errors)), cls),
  ),
  methods: {
    __repr__: native('', (_m, self: PyBytes) => bytesRepr(self.data)),
    __hash__: native('', (_m, self: PyBytes) => hashStr(latin(self))),
    __len__: native('', (_m, self: PyBytes) => self.data.length),
    __iter__: native('', (_m, self: PyBytes) => new PyTupleIterator(Array.from(self.data))),
    __contains__: native('key, /', (m: Interp, self: PyBytes, key: Value) => latin(self).includes(needle(m, key))),
    __getitem__: native('key, /', (m: Interp, self: PyBytes, key: Value) => {
      if (key instanceof PySlice) {
        return new PyBytes(Uint8Array.from(slicedItems(Array.from(self.data), resolveSlice(m, key, self.data.length))));
      }
      return self.data[resolveIndex(m, key, self.data.length, 'byte', 'index out of range')] ?? null;
    }),
    __add__: native('value, /', (m: Interp, self: PyBytes, other: Value) => {
      if (!(other instanceof PyBytes)) m.raise('TypeError', `can't concat ${className(m, other)} to bytes`);
      return fromLatin(latin(self) + latin(other));
    }),
    __mul__: native('value, /', repeated),
    __rmul__: native('value, /', repeated),
    ...orderComparisons((_m, self, other) => {
      if (!(self instanceof PyBytes && other instanceof PyBytes)) return null;
      const [a, b] = [latin(self), latin(other)];
      return a < b ? -1 : a > b ? 1 : 0;
    }),
    decode: native(
      'encoding=, errors=',
      (m: Interp, self: PyBytes, encoding: Value | undefined, errors: Value | undefined) =>
        decodeBytes(m, self.data, encoding, errors),
    ),
    hex: native('', (_m, self: PyBytes) =>
      Array.from(self.data, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    ),
    find: native('sub, /', (m: Interp, self: PyBytes, sub: Value) => latin(self).indexOf(needle(m, sub))),
    rfind: native('sub, /', (m: Interp, self: PyBytes, sub: Value) => latin(self).lastIndexOf(needle(m, sub))),
    index: native('sub, /', (m: Interp, self: PyBytes, sub: Value) => {
      const at = latin(self).indexOf(needle(m, sub));
      if (at < 0) m.raise('ValueError', 'subsection not found');
      return at;
    }),
    count: native('sub, /', (m: Interp, self: PyBytes, sub: Value) => occurrences(latin(self), needle(m, sub))),
    startswith: affix('startsWith'),
    endswith: affix('endsWith'),
    replace: native(
      'old, new, count=, /',
      (m: Interp, self: PyBytes, old: Value, fresh: Value, count: Value | undefined) =>
        fromLatin(
          replaceText(latin(self), needle(m, old), needle(m, fresh), count === undefined ? -1 : clampedIndex(m, count)),
        ),
    ),
    split: native('sep=, maxsplit=', (m: Interp, self: PyBytes, sep: Value | undefined, limit: Value | undefined) => {
      const text = latin(self);
      const args = sep === undefined || sep === null ? [null] : [needle(m, sep)];
      const parts = m.list(m.callMethod(text, 'split', limit === undefined ? args : [...args, limit]));
      return new PyList(parts.map((part) => fromLatin(plainText(part) ?? '')));
    }),
    join: native('@iterable, /', (m: Interp, self: PyBytes, iterable: Value) => {
      const parts = m.list(iterable).map((part, i) => {
        if (!(part instanceof PyBytes)) {
          m.raise('TypeError', `sequence item ${i}: expected a bytes-like object, ${className(m, part)} found`);
        }
        return latin(part);
      });
      return fromLatin(parts.join(latin(self)));
    }),
    strip: changing((text) => text.replaceAll(/^[\t-\r ]+|[\t-\r ]+$/g, '')),
    lstrip: changing((text) => text.replace(/^[\t-\r ]+/, '')),
    rstrip: changing((text) => text.replace(/[\t-\r ]+$/, '')),
    upper: changing((text) => Array.from(text, (c) => (isAsciiLetter(c) ? c.toUpperCase() : c)).join('')),
    lower: changing((text) => Array.from(text, (c) => (isAsciiLetter(c) ? c.toLowerCase() : c)).join('')),
  },
  classMethods: {
    fromhex: native('string, /', (m: Interp, cls: PyClass, given: Value) => {
      const text = plainText(given);
      if (text === null) m.raise('TypeError', `fromhex() argument must be str, not ${className(m, given)}`);
      const digits = text.replaceAll(/\s/g, '');
      const bad = /[^0-9a-f]/i.exec(text.replaceAll(/\s/g, ' ').replaceAll(' ', '0'));
      if (bad !== null || digits.length % 2 === 1) {
        m.raise('ValueError', `non-hexadecimal number found in fromhex() arg at position ${bad?.index ?? text.length}`);
      }
      const data = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
      return ofClass(new PyBytes(data), cls);
    }),
  },
});
