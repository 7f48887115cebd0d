/** Numbers found in the text, with CPython's errors of malformed ones. */
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isHex = (c: number): boolean => isDigit(c) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
const isNameStart = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
const UNDERSCORE = 95;
const DOT = 46;

/** Keywords that may follow a number without a space (`1if x else 2`): deprecated, and read by CPython 3.11. */
const KEYWORD_AFTER = /(?:and|else|for|if|in|is|or|not)(?![\w\u0080-\uffff])/y;

/** The place where a number ends. With a message, the error stands at `errorStart` to `end`, or at the character before `end`. */
export interface NumberScan {
  readonly end: number;
  readonly message: string | null;
  readonly errorStart: number;
}

const ok = (end: number): NumberScan => ({ end, message: null, errorStart: -1 });
const bad = (end: number, message: string, errorStart = -1): NumberScan => ({ end, message, errorStart });

/** After the last digit: an error when a letter follows that starts no keyword. */
function finish(text: string, at: number, name: string): NumberScan {
  const c = text.charCodeAt(at);
  if (!isNameStart(c)) return ok(at);
  KEYWORD_AFTER.lastIndex = at;
  if (KEYWORD_AFTER.test(text)) return ok(at);
  return bad(at, `invalid ${name} literal`);
}

/** Digits with single underscores between them; negative (the place, complemented) where an underscore has no digit. */
function digits(text: string, from: number, accepts: (c: number) => boolean): number {
  let at = from;
  for (;;) {
    while (accepts(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== UNDERSCORE) return at;
    at++;
    if (!accepts(text.charCodeAt(at))) return ~at;
  }
}

function radix(text: string, from: number, name: string, accepts: (c: number) => boolean): NumberScan {
  let at = from;
  do {
    if (text.charCodeAt(at) === UNDERSCORE) at++;
    const c = text.charCodeAt(at);
    if (!accepts(c)) {
      if (isDigit(c)) return bad(at + 1, `invalid digit '${text.charAt(at)}' in ${name} literal`);
      return bad(at, `invalid ${name} literal`);
    }
    while (accepts(text.charCodeAt(at))) at++;
  } while (text.charCodeAt(at) === UNDERSCORE);
  if (isDigit(text.charCodeAt(at))) return bad(at + 1, `invalid digit '${text.charAt(at)}' in ${name} literal`);
  return finish(text, at, name);
}

/** A point, an exponent and an imaginary unit after the whole digits. */
function fraction(text: string, from: number): NumberScan {
  let at = from;
  let name = 'decimal';
  if (text.charCodeAt(at) === DOT) {
    at++;
    if (isDigit(text.charCodeAt(at))) at = digits(text, at, isDigit);
    if (at < 0) return bad(~at, 'invalid decimal literal');
  }
  if ((text.charCodeAt(at) | 32) === 101) {
    let exponent = at + 1;
    const sign = text.charCodeAt(exponent);
    if (sign === 43 || sign === 45) {
      exponent++;
      if (!isDigit(text.charCodeAt(exponent))) return bad(exponent, 'invalid decimal literal');
    }
    if (!isDigit(text.charCodeAt(exponent))) return finish(text, at, name);
    at = digits(text, exponent, isDigit);
    if (at < 0) return bad(~at, 'invalid decimal literal');
  }
  if ((text.charCodeAt(at) | 32) === 106) {
    at++;
    name = 'imaginary';
  }
  return finish(text, at, name);
}

/** Reads the number literal that starts at `from`. */
export function scanNumber(text: string, from: number): NumberScan {
  const first = text.charCodeAt(from);
  if (first !== 48) {
    const whole = first === DOT ? from : digits(text, from, isDigit);
    return whole < 0 ? bad(~whole, 'invalid decimal literal') : fraction(text, whole);
  }
  const letter = text.charCodeAt(from + 1) | 32;
  if (letter === 120) return radix(text, from + 2, 'hexadecimal', isHex);
  if (letter === 111) return radix(text, from + 2, 'octal', (c) => c >= 48 && c <= 55);
  if (letter === 98) return radix(text, from + 2, 'binary', (c) => c === 48 || c === 49);
  const zeros = digits(text, from, (c) => c === 48);
  if (zeros < 0 && !isDigit(text.charCodeAt(~zeros))) return bad(~zeros, 'invalid decimal literal');
  const whole = digits(text, from, isDigit);
  if (whole < 0) return bad(~whole, 'invalid decimal literal');
  const after = text.charCodeAt(whole);
  if (after === DOT || (after | 32) === 101 || (after | 32) === 106) return fraction(text, whole);
  if (whole !== zeros) {
    const message = 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers';
    return bad(zeros < 0 ? ~zeros : zeros, message, from);
  }
  return finish(text, whole, 'decimal');
}
