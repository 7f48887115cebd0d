/** The class str. */
import { needCodecNames } from './encoding.ts';
import { FormatError } from '../formatting/format-error.ts';
import { formatStr } from '../formatting/format-str.ts';
import { formatTemplate } from '../formatting/str-format.ts';
import { escapeNonAscii, strRepr } from '../formatting/str-repr.ts';
import type { Interp } from '../interp.ts';
import { strClass } from '../objects/builtins.ts';
import { PyBytes } from '../objects/bytes.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native } from '../objects/define.ts';
import { PySlice } from '../objects/function.ts';
import { PyStrIterator } from '../objects/iterators.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { decodeBytes, encodeText } from './encoding.ts';
import { hashStr } from './hash.ts';
import { orderComparisons } from './operators.ts';
import { percentFormat } from './percent-values.ts';
import { className, instanceOf, plainText } from './plain.ts';
import { repeatCount, resolveIndex, resolveSlice, slicedItems } from './slices.ts';
import { caseMethods } from './str-case.ts';
import { layoutMethods, maketransMethod } from './str-layout.ts';
import { compareText, pointAt, pointCount, points, pointSlice } from './str-points.ts';
import { searchMethods } from './str-search.ts';
import { splitMethods } from './str-split.ts';

function own(self: Value): string {
  return plainText(self) ?? '';
}

/** `format(text, spec)`. */
export function formatText(m: Interp, text: string, spec: string): string {
  return guarded(m, () => formatStr(text, spec));
}

/** Raises what formatting found wrong as the Python exception it names. */
function guarded(m: Interp, body: () => string): string {
  try {
    return body();
  } catch (error) {
    if (error instanceof FormatError) m.raise(error.type, error.message);
    throw error;
  }
}

/** `value` by the conversion `!r`, `!s`, `!a` or none, then by `spec`. */
export function formatConverted(m: Interp, value: Value, conversion: string, spec: string): string {
  if (conversion === '') return m.format(value, spec);
  const text = conversion === 's' ? m.str(value) : m.repr(value);
  return formatText(m, conversion === 'a' ? escapeNonAscii(text) : text, spec);
}

/** `template.format(*args, **kwargs)`; `named` answers `undefined` for a name that is not there. */
export function strFormat(
  m: Interp,
  template: string,
  args: readonly Value[],
  named: (name: string) => Value | undefined,
): string {
  return guarded(m, () =>
    formatTemplate<Value>(template, {
      positional: (i) => {
        const value = args[i];
        if (value === undefined) m.raise('IndexError', `Replacement index ${i} out of range for positional args tuple`);
        return value;
      },
      named: (name) => {
        const value = named(name);
        if (value === undefined) m.throw(m.exception('KeyError', name));
        return value;
      },
      attribute: (value, name) => m.getattr(value, name),
      item: (value, key) => m.getitem(value, key),
      format: (value, conversion, spec) => formatConverted(m, value, conversion, spec),
    }),
  );
}

function getItem(m: Interp, text: string, key: Value): string {
  if (key instanceof PySlice) {
    const range = resolveSlice(m, key, pointCount(text));
    if (range.step === 1) return pointSlice(text, range.start, range.stop);
    return slicedItems(points(text), range).join('');
  }
  if (typeof key !== 'number' && (typeof key === 'string' || m.typeOf(key).lookup('__index__') === undefined)) {
    m.raise('TypeError', `string indices must be integers, not '${className(m, key)}'`);
  }
  return pointAt(text, resolveIndex(m, key, pointCount(text), 'string'));
}

function construct(
  m: Interp,
  object: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): Value {
  if (object === undefined) return '';
  if (encoding === undefined && errors === undefined) return m.str(object);
  needCodecNames(m, 'str', encoding, errors);
  if (plainText(object) !== null) m.raise('TypeError', 'decoding str is not supported');
  if (!(object instanceof PyBytes)) {
    m.raise('TypeError', `decoding to str: need a bytes-like object, ${className(m, object)} found`);
  }
  return decodeBytes(m, object.data, encoding, errors);
}

function encoded(m: Interp, text: string, encoding: Value | undefined, errors: Value | undefined): PyBytes {
  needCodecNames(m, 'encode', encoding, errors);
  return new PyBytes(encodeText(m, text, encoding, errors));
}

extendClass(strClass, {
  new: native(
    'object=, encoding=, errors=',
    (m: Interp, cls: PyClass, object: Value | undefined, encoding: Value | undefined, errors: Value | undefined) =>
      instanceOf(cls, construct(m, object, encoding, errors)),
  ),
  methods: {
    __repr__: native('', (_m, self: Value) => strRepr(own(self))),
    __str__: native('', (_m, self: Value) => own(self)),
    __format__: native('format_spec, /', (m: Interp, self: Value, spec: Value) => {
      const text = plainText(spec);
      if (text === null) m.raise('TypeError', `__format__() argument must be str, not ${className(m, spec)}`);
      return text === '' ? m.str(self) : formatText(m, own(self), text);
    }),
    __hash__: native('', (_m, self: Value) => hashStr(own(self))),
    __len__: native('', (_m, self: Value) => pointCount(own(self))),
    __iter__: native('', (_m, self: Value) => new PyStrIterator(own(self))),
    __contains__: native('key, /', (m: Interp, self: Value, key: Value) => {
      const text = plainText(key);
      if (text === null)
        m.raise('TypeError', `'in <string>' requires string as left operand, not ${className(m, key)}`);
      return own(self).includes(text);
    }),
    __getitem__: native('key, /', (m: Interp, self: Value, key: Value) => getItem(m, own(self), key)),
    __add__: native('value, /', (m: Interp, self: Value, other: Value) => {
      const text = plainText(other);
      if (text === null) m.raise('TypeError', `can only concatenate str (not "${className(m, other)}") to str`);
      return own(self) + text;
    }),
    __mul__: native('value, /', (m: Interp, self: Value, n: Value) => repeated(m, own(self), n)),
    __rmul__: native('value, /', (m: Interp, self: Value, n: Value) => repeated(m, own(self), n)),
    __mod__: native('value, /', (m: Interp, self: Value, value: Value) => percentFormat(m, own(self), value)),
    ...orderComparisons((_m, self, other) => {
      const text = plainText(other);
      return text === null ? null : compareText(own(self), text);
    }),
    ...searchMethods,
    ...splitMethods,
    ...caseMethods,
    ...layoutMethods,
    format: native('*args, **kwargs', (m: Interp, self: Value, args: Value[], kwargs: Map<string, Value>) =>
      strFormat(m, own(self), args, (name) => kwargs.get(name)),
    ),
    format_map: native('mapping, /', (m: Interp, self: Value, mapping: Value) =>
      strFormat(m, own(self), [], (name) => m.getitem(mapping, name)),
    ),
    encode: native(
      'encoding=, errors=',
      (m: Interp, self: Value, encoding: Value | undefined, errors: Value | undefined) =>
        encoded(m, own(self), encoding, errors),
    ),
  },
  staticMethods: { maketrans: maketransMethod },
});

function repeated(m: Interp, text: string, n: Value): Value {
  if (
    typeof n === 'string' ||
    (typeof n === 'object' && (n === null || m.typeOf(n).lookup('__index__') === undefined))
  ) {
    return NotImplemented;
  }
  return text.repeat(repeatCount(m, n, text.length, 1));
}
