/** The class bytes. */
import { needCodecNames } from './encoding.ts';
import { bytesFromHex, bytesLayoutMethods, bytesMaketrans } from './bytes-layout.ts';
import { bytesSearchMethods } from './bytes-search.ts';
import { fromLatin, latin, needle } from './bytes-text.ts';
import { percentFormat } from './percent-values.ts';
import { bytesRepr } from '../formatting/str-repr.ts';
import type { Interp } from '../interp.ts';
import { bytesClass } from '../objects/builtins.ts';
import { PyBytes } from '../objects/bytes.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native } from '../objects/define.ts';
import { PySlice } from '../objects/function.ts';
import { PyTupleIterator } from '../objects/iterators.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { decodeBytes, encodeText } from './encoding.ts';
import { hashStr } from './hash.ts';
import { bytesOfInt } from './int-bytes.ts';
import { orderComparisons } from './operators.ts';
import { className, intOf, smallIndex, plainText } from './plain.ts';
import { isIndex, ofClass } from './sequences.ts';
import { repeatCount, resolveIndex, resolveSlice, slicedItems } from './slices.ts';

function construct(
  m: Interp,
  source: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): Uint8Array {
  needCodecNames(m, 'bytes', encoding, errors);
  const which = encoding === undefined ? 'errors' : 'encoding';
  const named = encoding !== undefined || errors !== undefined;
  if (named && (source === undefined || plainText(source) === null))
    m.raise('TypeError', `${which} without a string argument`);
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

function decoded(m: Interp, self: PyBytes, encoding: Value | undefined, errors: Value | undefined): string {
  needCodecNames(m, 'decode', encoding, errors);
  return decodeBytes(m, self.data, encoding, errors);
}

function repeated(m: Interp, self: PyBytes, n: Value): Value {
  if (!isIndex(m, n)) return NotImplemented;
  return fromLatin(latin(self).repeat(repeatCount(m, n, self.data.length, 1)));
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
    __contains__: native('key, /', (m: Interp, self: PyBytes, key: Value) =>
      latin(self).includes(needle(m, key, 'a bytes-like object is required')),
    ),
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
        decoded(m, self, encoding, errors),
    ),
    ...bytesSearchMethods,
    ...bytesLayoutMethods,
    __mod__: native('value, /', (m: Interp, self: PyBytes, value: Value) =>
      fromLatin(percentFormat(m, latin(self), value, 'bytes')),
    ),
  },
  classMethods: {
    fromhex: native('string, /', (m: Interp, cls: PyClass, given: Value) => ofClass(bytesFromHex(m, given), cls)),
  },
  staticMethods: { maketrans: bytesMaketrans },
});
