/** Methods of str that change or ask after the case and the kind of characters. */
import { isPrintableChar } from '../formatting/str-repr.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import type { Value } from '../objects/object.ts';
import { plainText } from './plain.ts';
import { points } from './str-points.ts';
import { SPACES } from './str-split.ts';

const CASED = /[\p{Lt}\p{Uppercase}\p{Lowercase}]/u;
const UPPER = /[\p{Uppercase}]/u;
const LOWER = /[\p{Lowercase}]/u;
const TITLE = /\p{Lt}/u;
const ONLY_SPACE = new RegExp(`^[${SPACES}]+$`);
const SUPERSCRIPTS = '\\xb2\\xb3\\xb9\\u2070\\u2074-\\u2079\\u2080-\\u2089';

function capitalLetter(char: string): string {
  // Title case differs from upper case for digraphs (ǆ → ǅ) and ß (Ss).
  const upper = char.toUpperCase();
  if (upper.length > 1 && points(upper).length > 1) return (points(upper)[0] ?? '') + upper.slice(1).toLowerCase();
  return upper;
}

function titled(text: string): string {
  let out = '';
  let inWord = false;
  for (const char of points(text)) {
    out += inWord ? char.toLowerCase() : capitalLetter(char);
    inWord = CASED.test(char);
  }
  return out;
}

function isTitled(text: string): boolean {
  let previousCased = false;
  let found = false;
  for (const char of points(text)) {
    if (UPPER.test(char) || TITLE.test(char)) {
      if (previousCased) return false;
      previousCased = found = true;
    } else if (LOWER.test(char)) {
      if (!previousCased) return false;
      found = true;
    } else {
      previousCased = false;
    }
  }
  return found;
}

/** The final sigma of a word is ς; JavaScript's toLowerCase knows that, and so does Python's. */
function lowered(text: string): string {
  return text.toLowerCase();
}

function capitalized(text: string): string {
  const [first = '', ...rest] = points(text);
  return capitalLetter(first) + lowered(rest.join(''));
}

function swapped(text: string): string {
  return points(text)
    .map((char) => (UPPER.test(char) ? char.toLowerCase() : char.toUpperCase()))
    .join('');
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ');
}

function changing(change: (text: string) => string): NativeSpec {
  return native('', (_m, self: Value) => change(plainText(self) ?? ''));
}

function testing(holds: (text: string) => boolean): NativeSpec {
  return native('', (_m, self: Value) => holds(plainText(self) ?? ''));
}

function every(pattern: RegExp): NativeSpec {
  return testing((text) => pattern.test(text));
}

/** Whether a text is an identifier. */
export function isIdentifier(text: string): boolean {
  return /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text);
}

/** Methods of str that change or test letters. */
export const caseMethods: Readonly<Record<string, NativeSpec>> = {
  upper: changing((text) => text.toUpperCase()),
  lower: changing(lowered),
  casefold: changing(folded),
  capitalize: changing(capitalized),
  title: changing(titled),
  swapcase: changing(swapped),
  isupper: testing((text) => !LOWER.test(text) && !TITLE.test(text) && UPPER.test(text)),
  islower: testing((text) => !UPPER.test(text) && !TITLE.test(text) && LOWER.test(text)),
  istitle: testing(isTitled),
  isalpha: every(/^\p{L}+$/u),
  isdecimal: every(/^\p{Nd}+$/u),
  isdigit: every(
    new RegExp(
      `^[\\p{Nd}${SUPERSCRIPTS}\\u2460-\\u2468\\u2474-\\u247c\\u2488-\\u2490\\u24ea\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e]+$`,
      'u',
    ),
  ),
  isnumeric: every(/^[\p{N}\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u842c\u4e07]+$/u),
  isalnum: every(/^[\p{L}\p{N}]+$/u),
  isspace: every(ONLY_SPACE),
  isascii: testing((text) => !/[\u0080-\uffff]/.test(text)),
  isidentifier: testing(isIdentifier),
  isprintable: testing((text) => points(text).every(isPrintableChar)),
};
