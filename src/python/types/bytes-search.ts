/** Methods of bytes that look for bytes within bytes, and take them apart there. */
import type { Interp } from '../interp.ts';
import { PyBytes } from '../objects/bytes.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import type { Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { fromLatin, latin, needBytes, needle } from './bytes-text.ts';
import { clampedIndex, className } from './plain.ts';
import { splitLines, splitText } from './str-split.ts';
import { occurrences, replaceText, searchWindow } from './str-search.ts';

const ARGUMENT = 'argument should be integer or bytes-like object';
/** ASCII's white space: what `split()` and `strip()` take bytes apart at. */
const WHITE = '\\t-\\r ';

type Bound = Value | undefined;

function finder(last: boolean, missing: string | null): NativeSpec {
  return native('sub, start=, end=, /', (m: Interp, self: PyBytes, sub: Value, start: Bound, end: Bound) => {
    const text = latin(self);
    const [from, to] = searchWindow(m, text.length, start, end);
    const wanted = needle(m, sub, ARGUMENT);
    const part = text.slice(from, to);
    const at = from > to ? -1 : last ? part.lastIndexOf(wanted) : part.indexOf(wanted);
    if (at < 0 && missing !== null) m.raise('ValueError', missing);
    return at < 0 ? -1 : from + at;
  });
}

function affix(name: 'startswith' | 'endswith'): NativeSpec {
  return native('prefix, start=, end=, /', (m: Interp, self: PyBytes, given: Value, start: Bound, end: Bound) => {
    const text = latin(self);
    const [from, to] = searchWindow(m, text.length, start, end);
    if (!(given instanceof PyTuple || given instanceof PyBytes)) {
      m.raise('TypeError', `${name} first arg must be bytes or a tuple of bytes, not ${className(m, given)}`);
    }
    const part = text.slice(from, to);
    return (given instanceof PyTuple ? given.items : [given]).some((candidate) => {
      const sub = needBytes(m, candidate);
      return from <= to && (name === 'startswith' ? part.startsWith(sub) : part.endsWith(sub));
    });
  });
}

function splitter(fromRight: boolean): NativeSpec {
  return native('sep=, maxsplit=', (m: Interp, self: PyBytes, sep: Bound, maxsplit: Bound) => {
    const separator = sep === undefined || sep === null ? null : needBytes(m, sep);
    if (separator === '') m.raise('ValueError', 'empty separator');
    const limit = maxsplit === undefined ? -1 : clampedIndex(m, maxsplit);
    return new PyList(splitText(latin(self), separator, limit, fromRight, WHITE).map(fromLatin));
  });
}

function partition(last: boolean): NativeSpec {
  return native('sep, /', (m: Interp, self: PyBytes, sep: Value) => {
    const text = latin(self);
    const separator = needBytes(m, sep);
    if (separator === '') m.raise('ValueError', 'empty separator');
    const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    const parts =
      at >= 0
        ? [text.slice(0, at), separator, text.slice(at + separator.length)]
        : last
          ? ['', '', text]
          : [text, '', ''];
    return new PyTuple(parts.map(fromLatin));
  });
}

function stripper(left: boolean, right: boolean): NativeSpec {
  return native('bytes=, /', (m: Interp, self: PyBytes, given: Bound) => {
    const all = Array.from(latin(self));
    const wanted = given === undefined || given === null ? '\t\n\v\f\r ' : needBytes(m, given);
    const start = left ? all.findIndex((char) => !wanted.includes(char)) : 0;
    if (start < 0) return fromLatin('');
    const end = right ? all.findLastIndex((char) => !wanted.includes(char)) + 1 : all.length;
    return fromLatin(all.slice(start, end).join(''));
  });
}

export const bytesSearchMethods: Readonly<Record<string, NativeSpec>> = {
  find: finder(false, null),
  rfind: finder(true, null),
  index: finder(false, 'subsection not found'),
  rindex: finder(true, 'subsection not found'),
  count: native('sub, start=, end=, /', (m: Interp, self: PyBytes, sub: Value, start: Bound, end: Bound) => {
    const text = latin(self);
    const [from, to] = searchWindow(m, text.length, start, end);
    const wanted = needle(m, sub, ARGUMENT);
    return from > to ? 0 : occurrences(text.slice(from, to), wanted);
  }),
  startswith: affix('startswith'),
  endswith: affix('endswith'),
  replace: native('old, new, count=, /', (m: Interp, self: PyBytes, old: Value, fresh: Value, count: Bound) => {
    const [from, to] = [needBytes(m, old), needBytes(m, fresh)];
    return fromLatin(replaceText(latin(self), from, to, count === undefined ? -1 : clampedIndex(m, count)));
  }),
  removeprefix: native('prefix, /', (m: Interp, self: PyBytes, prefix: Value) => {
    const [text, start] = [latin(self), needBytes(m, prefix)];
    return text.startsWith(start) ? fromLatin(text.slice(start.length)) : self;
  }),
  removesuffix: native('suffix, /', (m: Interp, self: PyBytes, suffix: Value) => {
    const [text, end] = [latin(self), needBytes(m, suffix)];
    return end !== '' && text.endsWith(end) ? fromLatin(text.slice(0, -end.length)) : self;
  }),
  split: splitter(false),
  rsplit: splitter(true),
  splitlines: native('keepends=', (m: Interp, self: PyBytes, keepEnds: Bound) => {
    const keep = keepEnds !== undefined && m.index(keepEnds) !== 0;
    return new PyList(splitLines(latin(self), keep, /\r\n|[\n\r]/g).map(fromLatin));
  }),
  partition: partition(false),
  rpartition: partition(true),
  strip: stripper(true, true),
  lstrip: stripper(true, false),
  rstrip: stripper(false, true),
  join: native('iterable_of_bytes, /', (m: Interp, self: PyBytes, iterable: Value) => {
    if (m.findattr(iterable, '__iter__') === undefined && m.findattr(iterable, '__getitem__') === undefined) {
      m.raise('TypeError', 'can only join an iterable');
    }
    const parts = m.list(iterable).map((part, i) => {
      if (part instanceof PyBytes) return latin(part);
      return m.raise('TypeError', `sequence item ${i}: expected a bytes-like object, ${className(m, part)} found`);
    });
    const between = latin(self);
    m.reserve(parts.reduce((all, part) => all + part.length + between.length, 0));
    return fromLatin(parts.join(between));
  }),
};
