/** Methods of str that take text apart, and `join`. */
import type { Interp } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import type { Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { clampedIndex, className, plainText } from './plain.ts';
import { points } from './str-points.ts';
import { needText } from './str-search.ts';

/** What Python takes for white space, as a class of a regular expression. */
export const SPACES = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACES}]+`);
const TRAILING = new RegExp(`[${SPACES}]+$`);
const LINE_ENDS = '\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029';
const LINE_END = new RegExp(`\\r\\n|[${LINE_ENDS}]`, 'g');

/** Words between white space; after `limit` of them the rest stays as it is. */
function splitWords(text: string, limit: number, white: string): string[] {
  if (limit < 0) return text.match(new RegExp(`[^${white}]+`, 'g')) ?? [];
  const word = new RegExp(`^[^${white}]+`);
  const leading = new RegExp(`^[${white}]+`);
  const out: string[] = [];
  let rest = text.replace(leading, '');
  while (rest !== '' && out.length < limit) {
    const found = word.exec(rest)?.[0] ?? '';
    out.push(found);
    rest = rest.slice(found.length).replace(leading, '');
  }
  if (rest !== '') out.push(rest);
  return out;
}

/** The same from the right. */
function splitWordsRight(text: string, limit: number, white: string): string[] {
  if (limit < 0) return splitWords(text, -1, white);
  const word = new RegExp(`[^${white}]+$`);
  const trailing = new RegExp(`[${white}]+$`);
  const out: string[] = [];
  let rest = text.replace(trailing, '');
  while (rest !== '' && out.length < limit) {
    const found = word.exec(rest)?.[0] ?? '';
    out.unshift(found);
    rest = rest.slice(0, rest.length - found.length).replace(trailing, '');
  }
  if (rest !== '') out.unshift(rest);
  return out;
}

function splitAt(text: string, separator: string, limit: number): string[] {
  const parts = text.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

function splitAtRight(text: string, separator: string, limit: number): string[] {
  if (limit < 0) return text.split(separator);
  const out: string[] = [];
  let end = text.length;
  while (out.length < limit) {
    const at = end < separator.length ? -1 : text.lastIndexOf(separator, end - separator.length);
    if (at < 0) break;
    out.unshift(text.slice(at + separator.length, end));
    end = at;
  }
  out.unshift(text.slice(0, end));
  return out;
}

/** A text taken apart at a separator, or at white space (the characters of a class of a regular expression). */
export function splitText(
  text: string,
  separator: string | null,
  limit: number,
  fromRight: boolean,
  white = SPACES,
): string[] {
  if (separator === null) return (fromRight ? splitWordsRight : splitWords)(text, limit, white);
  return (fromRight ? splitAtRight : splitAt)(text, separator, limit);
}

function splitter(fromRight: boolean): NativeSpec {
  return native('sep=, maxsplit=', (m: Interp, self: Value, sep: Value | undefined, maxsplit: Value | undefined) => {
    const text = plainText(self) ?? '';
    const limit = maxsplit === undefined ? -1 : clampedIndex(m, maxsplit);
    const separator = sep === undefined || sep === null ? null : plainText(sep);
    if (separator === null && sep !== undefined && sep !== null) {
      m.raise('TypeError', `must be str or None, not ${className(m, sep)}`);
    }
    if (separator === '') m.raise('ValueError', 'empty separator');
    return new PyList(splitText(text, separator, limit, fromRight));
  });
}

function partition(last: boolean): NativeSpec {
  return native('sep, /', (m: Interp, self: Value, sep: Value) => {
    const text = plainText(self) ?? '';
    const separator = needText(m, sep, 'must be str');
    if (separator === '') m.raise('ValueError', 'empty separator');
    const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (at < 0) return new PyTuple(last ? ['', '', text] : [text, '', '']);
    return new PyTuple([text.slice(0, at), separator, text.slice(at + separator.length)]);
  });
}

/** Lines, with their ends if wanted. */
export function splitLines(text: string, keepEnds: boolean, ends = LINE_END): string[] {
  const out: string[] = [];
  let from = 0;
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length;
    out.push(text.slice(from, keepEnds ? end : match.index));
    from = end;
  }
  if (from < text.length) out.push(text.slice(from));
  return out;
}

function stripper(name: string, left: boolean, right: boolean): NativeSpec {
  return native('chars=, /', (m: Interp, self: Value, chars: Value | undefined) => {
    let text = plainText(self) ?? '';
    if (chars === undefined || chars === null) {
      if (left) text = text.replace(LEADING, '');
      return right ? text.replace(TRAILING, '') : text;
    }
    const given = plainText(chars);
    if (given === null) m.raise('TypeError', `${name} arg must be None or str`);
    const set = new Set(points(given));
    const all = points(text);
    const start = left ? all.findIndex((char) => !set.has(char)) : 0;
    if (start < 0) return '';
    const end = right ? all.findLastIndex((char) => !set.has(char)) + 1 : all.length;
    return all.slice(start, end).join('');
  });
}

/** Methods of str that take text apart, and `join`. */
export const splitMethods: Readonly<Record<string, NativeSpec>> = {
  split: splitter(false),
  rsplit: splitter(true),
  partition: partition(false),
  rpartition: partition(true),
  splitlines: native('keepends=', (m: Interp, self: Value, keepEnds: Value | undefined) => {
    return new PyList(splitLines(plainText(self) ?? '', keepEnds !== undefined && m.index(keepEnds) !== 0));
  }),
  strip: stripper('strip', true, true),
  lstrip: stripper('lstrip', true, false),
  rstrip: stripper('rstrip', false, true),
  join: native('@iterable, /', (m: Interp, self: Value, iterable: Value) => {
    if (m.findattr(iterable, '__iter__') === undefined && m.findattr(iterable, '__getitem__') === undefined) {
      m.raise('TypeError', 'can only join an iterable');
    }
    const parts = m.list(iterable).map((part, i) => {
      const text = plainText(part);
      if (text === null) m.raise('TypeError', `sequence item ${i}: expected str instance, ${className(m, part)} found`);
      return text;
    });
    const between = plainText(self) ?? '';
    m.reserve(parts.reduce((all, part) => all + part.length + between.length, 0));
    return parts.join(between);
  }),
};
