/** Methods of str that look for text within text. */
import type { Interp } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { clampedIndex, className, plainText } from './plain.ts';
import { sliceIndex } from './slices.ts';
import { pointCount, pointIndex, points, pointSlice, unitAt } from './str-points.ts';

/** The argument as text, or TypeError with the given text before `, not X`. */
export function needText(m: Interp, v: Value, message: string): string {
  const text = plainText(v);
  if (text === null) m.raise('TypeError', `${message}, not ${className(m, v)}`);
  return text;
}

/** Start and end of the searched part in code points, as slices count them. */
export function searchWindow(
  m: Interp,
  length: number,
  start: Value | undefined,
  end: Value | undefined,
): [number, number] {
  const clip = (v: Value | undefined, otherwise: number): number => {
    if (v === undefined || v === null) return otherwise;
    const index = sliceIndex(m, v);
    return index < 0 ? Math.max(index + length, 0) : index;
  };
  return [clip(start, 0), Math.min(clip(end, length), length)];
}

/** The code-point index of the first (or last) occurrence, −1 when there is none. */
function search(text: string, sub: string, from: number, to: number, last: boolean): number {
  const length = pointCount(text);
  if (from > to) return -1;
  const part = from === 0 && to === length ? text : pointSlice(text, from, to);
  const unit = last ? part.lastIndexOf(sub) : part.indexOf(sub);
  return unit < 0 ? -1 : from + pointIndex(part, unit);
}

function finder(last: boolean, missing: string | null): NativeSpec {
  return native(
    'sub, start=, end=, /',
    (m: Interp, self: Value, sub: Value, start: Value | undefined, end: Value | undefined) => {
      const text = plainText(self) ?? '';
      // CPython takes the ends before it looks at what is searched.
      const [from, to] = searchWindow(m, pointCount(text), start, end);
      const at = search(text, needText(m, sub, 'must be str'), from, to, last);
      if (at < 0 && missing !== null) m.raise('ValueError', missing);
      return at;
    },
  );
}

/** How often `sub` occurs without overlap. */
export function occurrences(text: string, sub: string): number {
  if (sub === '') return pointCount(text) + 1;
  let count = 0;
  for (let at = text.indexOf(sub); at >= 0; at = text.indexOf(sub, at + sub.length)) count += 1;
  return count;
}

function affix(name: 'startswith' | 'endswith'): NativeSpec {
  return native(
    'prefix, start=, end=, /',
    (m: Interp, self: Value, given: Value, start: Value | undefined, end: Value | undefined) => {
      const text = plainText(self) ?? '';
      const length = pointCount(text);
      const [from, to] = searchWindow(m, length, start, end);
      const candidates = given instanceof PyTuple ? given.items : [given];
      const part = from > to ? null : from === 0 && to === length ? text : pointSlice(text, from, to);
      return candidates.some((candidate) => {
        const sub = plainText(candidate);
        if (sub === null) {
          const what =
            given instanceof PyTuple
              ? `tuple for ${name} must only contain str`
              : `${name} first arg must be str or a tuple of str`;
          m.raise('TypeError', `${what}, not ${className(m, candidate)}`);
        }
        return part !== null && (name === 'startswith' ? part.startsWith(sub) : part.endsWith(sub));
      });
    },
  );
}

/** `text.replace(old, fresh, count)`; a negative count replaces all. */
export function replaceText(text: string, old: string, fresh: string, count: number): string {
  if (count < 0 && old !== '') return text.split(old).join(fresh);
  let left = count < 0 ? Infinity : count;
  if (left === 0) return text;
  if (old === '') {
    let out = '';
    for (const char of points(text)) {
      if (left > 0) out += fresh;
      left -= 1;
      out += char;
    }
    return left > 0 ? out + fresh : out;
  }
  let out = '';
  let from = 0;
  for (let at = text.indexOf(old); at >= 0 && left > 0; at = text.indexOf(old, from)) {
    out += text.slice(from, at) + fresh;
    from = at + old.length;
    left -= 1;
  }
  return out + text.slice(from);
}

/** Methods of str that look for text within text. */
export const searchMethods: Readonly<Record<string, NativeSpec>> = {
  find: finder(false, null),
  rfind: finder(true, null),
  index: finder(false, 'substring not found'),
  rindex: finder(true, 'substring not found'),
  count: native(
    'sub, start=, end=, /',
    (m: Interp, self: Value, sub: Value, start: Value | undefined, end: Value | undefined) => {
      const text = plainText(self) ?? '';
      const [from, to] = searchWindow(m, pointCount(text), start, end);
      const wanted = needText(m, sub, 'must be str');
      return from > to ? 0 : occurrences(text.slice(unitAt(text, from), unitAt(text, to)), wanted);
    },
  ),
  startswith: affix('startswith'),
  endswith: affix('endswith'),
  replace: native(
    'old, new, count=, /',
    (m: Interp, self: Value, old: Value, fresh: Value, count: Value | undefined) => {
      const from = needText(m, old, 'replace() argument 1 must be str');
      const to = needText(m, fresh, 'replace() argument 2 must be str');
      return replaceText(plainText(self) ?? '', from, to, count === undefined ? -1 : clampedIndex(m, count));
    },
  ),
  removeprefix: native('prefix, /', (m: Interp, self: Value, prefix: Value) => {
    const text = plainText(self) ?? '';
    const start = needText(m, prefix, 'removeprefix() argument must be str');
    return text.startsWith(start) ? text.slice(start.length) : text;
  }),
  removesuffix: native('suffix, /', (m: Interp, self: Value, suffix: Value) => {
    const text = plainText(self) ?? '';
    const end = needText(m, suffix, 'removesuffix() argument must be str');
    return end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text;
  }),
};
