/** The parts of a string token: what its prefix says, and where its body stands in the token's text. */
export interface StringShape {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
  /** First character after the opening quotes. */
  readonly from: number;
  /** One past the last character before the closing quotes. */
  readonly to: number;
}

export function stringShape(token: string): StringShape {
  let raw = false;
  let bytes = false;
  let format = false;
  let from = 0;
  for (; ; from++) {
    const c = token.charCodeAt(from);
    if (c === 34 || c === 39) break;
    const letter = c | 32;
    if (letter === 114) raw = true;
    else if (letter === 98) bytes = true;
    else if (letter === 102) format = true;
  }
  const quote = token.charCodeAt(from);
  const triple =
    token.length >= from + 6 && token.charCodeAt(from + 1) === quote && token.charCodeAt(from + 2) === quote;
  const width = triple ? 3 : 1;
  return { raw, bytes, format, from: from + width, to: token.length - width };
}

/** A literal that cannot be decoded; the message is CPython's whole text. */
export class StringLiteralError extends Error {}

/** A named character (`\N{...}`): known to CPython from the Unicode names, which are not kept here. */
export class NamedCharacter extends Error {}

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

const SHAPE: ReadonlyMap<string, string> = new Map([
  ['x', String.raw`\xXX`],
  ['u', String.raw`\uXXXX`],
  ['U', String.raw`\UXXXXXXXX`],
]);

/** Counts bytes as CPython's decoder does: what is not ASCII has been written as `\UXXXXXXXX` before it starts. */
function decoderOffset(body: string, at: number): number {
  let offset = 0;
  for (const char of body.slice(0, at)) offset += (char.codePointAt(0) ?? 0) < 128 ? 1 : 10;
  return offset;
}

function undecodable(body: string, at: number, length: number, why: string): never {
  const from = decoderOffset(body, at);
  const to = from + length - 1;
  const where = from === to ? `position ${from}` : `position ${from}-${to}`;
  const what = from === to ? 'byte 0x5c' : 'bytes';
  throw new StringLiteralError(`(unicode error) 'unicodeescape' codec can't decode ${what} in ${where}: ${why}`);
}

/** The text a `str` literal's body stands for. */
export function decodeText(body: string, raw: boolean): string {
  let at = body.indexOf('\\');
  if (raw || at < 0) return body;
  let out = body.slice(0, at);
  while (at < body.length) {
    const next = body.indexOf('\\', at);
    if (next !== at) {
      out += body.slice(at, next < 0 ? body.length : next);
      if (next < 0) break;
      at = next;
    }
    if (at + 1 >= body.length) undecodable(body, at, 1, String.raw`\ at end of string`);
    const c = body.charAt(at + 1);
    const simple = SIMPLE.get(c);
    const width = HEX_DIGITS.get(c);
    if (simple !== undefined) {
      out += simple;
      at += 2;
    } else if (c >= '0' && c <= '7') {
      const octal = /^[0-7]{1,3}/.exec(body.slice(at + 1, at + 4))?.[0] ?? '';
      out += String.fromCharCode(Number.parseInt(octal, 8));
      at += 1 + octal.length;
    } else if (width !== undefined) {
      const hex = /^[0-9a-fA-F]*/.exec(body.slice(at + 2, at + 2 + width))?.[0] ?? '';
      if (hex.length < width) undecodable(body, at, 2 + hex.length, `truncated ${SHAPE.get(c) ?? ''} escape`);
      const code = Number.parseInt(hex, 16);
      if (code > 0x10ffff) undecodable(body, at, 2 + width, 'illegal Unicode character');
      out += String.fromCodePoint(code);
      at += 2 + width;
    } else if (c === 'N') {
      const close = body.indexOf('}', at);
      if (body.charAt(at + 2) !== '{' || close < at + 4) {
        const length = body.charAt(at + 2) !== '{' ? 2 : close < 0 ? body.length - at : close - at + 1;
        undecodable(body, at, length, String.raw`malformed \N character escape`);
      }
      throw new NamedCharacter(body.slice(at, close + 1));
    } else {
      out += `\\${c}`;
      at += 2;
    }
  }
  return out;
}

/** The bytes a `bytes` literal's body stands for; the body is ASCII. */
export function decodeBytesLiteral(body: string, raw: boolean): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < body.length; at++) {
    const c = body.charAt(at);
    if (c !== '\\' || raw) {
      out.push(c.charCodeAt(0));
      continue;
    }
    const escape = body.charAt(++at);
    const simple = SIMPLE.get(escape);
    if (simple !== undefined) {
      if (simple !== '') out.push(simple.charCodeAt(0));
    } else if (escape >= '0' && escape <= '7') {
      const octal = /^[0-7]{1,3}/.exec(body.slice(at, at + 3))?.[0] ?? '';
      out.push(Number.parseInt(octal, 8) & 255);
      at += octal.length - 1;
    } else if (escape === 'x') {
      const hex = /^[0-9a-fA-F]{2}/.exec(body.slice(at + 1, at + 3))?.[0];
      if (hex === undefined) {
        throw new StringLiteralError(String.raw`(value error) invalid \x escape at position ${at - 1}`);
      }
      out.push(Number.parseInt(hex, 16));
      at += 2;
    } else out.push(92, escape.charCodeAt(0));
  }
  return Uint8Array.from(out);
}
