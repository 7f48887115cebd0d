/** One f-string's replacement field, found by scanning; the scan knows brackets and quotes, but no grammar. */
export class FStringError extends Error {}

const CLOSES: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** Whether this character, outside all brackets, ends the expression; a comparison operator does not. */
function endsExpression(c: string): boolean {
  return c === '!' || c === ':' || c === '}' || c === '=';
}

/**
 * The place of the `}`, `:`, `!` or `=` that ends the expression which starts at `from`.
 * Throws `FStringError` with CPython's message.
 */
export function expressionEnd(text: string, from: number, to: number): number {
  const open: string[] = [];
  let quote = '';
  let at = from;
  for (; at < to; at++) {
    const c = text.charAt(at);
    if (c === '\\') throw new FStringError('f-string expression part cannot include a backslash');
    if (quote !== '') {
      if (text.startsWith(quote, at)) {
        at += quote.length - 1;
        quote = '';
      }
      continue;
    }
    if (c === '"' || c === "'") {
      quote = at + 2 < to && text.startsWith(c.repeat(3), at) ? c.repeat(3) : c;
      at += quote.length - 1;
    } else if (c === '(' || c === '[' || c === '{') open.push(c);
    else if (c === '#') throw new FStringError("f-string expression part cannot include '#'");
    else if (open.length === 0 && (endsExpression(c) || c === '<' || c === '>')) {
      if (c !== ':' && c !== '}' && at + 1 < to && text.charAt(at + 1) === '=') at++;
      else if (endsExpression(c)) break;
    } else {
      const opening = CLOSES.get(c);
      if (opening === undefined) continue;
      const found = open.pop();
      if (found === undefined) throw new FStringError(`f-string: unmatched '${c}'`);
      if (found !== opening) {
        const message = `f-string: closing parenthesis '${c}' does not match opening parenthesis '${found}'`;
        throw new FStringError(message);
      }
    }
  }
  if (quote !== '') throw new FStringError('f-string: unterminated string');
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw new FStringError(`f-string: unmatched '${unclosed}'`);
  if (at >= to) throw new FStringError("f-string: expecting '}'");
  return at;
}

/** The literal text from `from` on: where it ends, and where reading goes on (behind a doubled brace). */
export function literalEnd(text: string, from: number, to: number, raw: boolean, nested: boolean): [number, number] {
  let at = from;
  while (at < to) {
    let c = text.charAt(at++);
    if (!raw && c === '\\' && at < to) {
      c = text.charAt(at++);
      if (c === 'N') {
        if (at < to && text.charAt(at++) === '{') {
          const close = text.indexOf('}', at);
          at = close < 0 || close >= to ? to : close + 1;
        }
        continue;
      }
    }
    if (c !== '{' && c !== '}') continue;
    if (!nested) {
      if (at < to && text.charAt(at) === c) return [at, at + 1];
      if (c === '}') throw new FStringError("f-string: single '}' is not allowed");
    }
    return [at - 1, at - 1];
  }
  return [at, at];
}
