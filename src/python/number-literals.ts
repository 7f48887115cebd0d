/** The value of a number as it is written. */
import type { ConstantValue } from './ast.ts';

/** CPython converts no decimal text longer than this (`sys.int_info.default_max_str_digits`). */
const MAX_DECIMAL_DIGITS = 4300;

/** `too-long`: more digits than CPython converts; `complex`: an imaginary literal. */
export type NumberLiteral = ConstantValue | 'complex' | { readonly type: 'too-long'; readonly digits: number };

function integer(digits: string): ConstantValue {
  const value = Number(digits);
  return { type: 'int', value: Number.isSafeInteger(value) ? value : BigInt(digits) };
}

/** The value of a number token, which the tokenizer has already found well formed. */
export function numberLiteral(token: string): NumberLiteral {
  const text = token.includes('_') ? token.replaceAll('_', '') : token;
  const second = text.charCodeAt(1) | 32;
  if (text.charCodeAt(0) === 48 && (second === 120 || second === 111 || second === 98))
    return integer(text.toLowerCase());
  const last = text.charCodeAt(text.length - 1) | 32;
  if (last === 106) return 'complex';
  if (/[.eE]/.test(text)) return { type: 'float', value: Number(text) };
  if (text.length > MAX_DECIMAL_DIGITS) return { type: 'too-long', digits: text.length };
  return integer(text);
}
