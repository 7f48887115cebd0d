/** Text encoded and decoded, with CPython's errors. */
import { strRepr } from '../formatting/str-repr.ts';
import type { Interp } from '../interp.ts';
import type { Value } from '../objects/object.ts';
import { className, plainText } from './plain.ts';

type Codec = 'utf-8' | 'ascii' | 'latin-1';

const CODECS: Readonly<Record<string, Codec>> = {
  utf8: 'utf-8',
  u8: 'utf-8',
  ascii: 'ascii',
  usascii: 'ascii',
  latin1: 'latin-1',
  iso88591: 'latin-1',
  l1: 'latin-1',
};

function nameOf(m: Interp, v: Value | undefined, otherwise: string, what: string): string {
  if (v === undefined) return otherwise;
  const text = plainText(v);
  if (text === null) m.raise('TypeError', `${what} must be str, not ${className(m, v)}`);
  return text;
}

function codecOf(m: Interp, name: string): Codec {
  const codec = CODECS[name.toLowerCase().replaceAll(/[-_ ]/g, '')];
  if (codec === undefined) m.raise('LookupError', `unknown encoding: ${name}`);
  return codec;
}

/** `text.encode(encoding, errors)` for UTF-8, ASCII and Latin-1. */
export function encodeText(
  m: Interp,
  text: string,
  encoding: Value | undefined,
  errors: Value | undefined,
): Uint8Array {
  const codec = codecOf(m, nameOf(m, encoding, 'utf-8', "encode() argument 'encoding'"));
  const policy = nameOf(m, errors, 'strict', "encode() argument 'errors'");
  if (codec === 'utf-8') return new TextEncoder().encode(text);
  const limit = codec === 'ascii' ? 128 : 256;
  const out: number[] = [];
  Array.from(text).forEach((char, i) => {
    const code = char.codePointAt(0) ?? 0;
    if (code < limit) out.push(code);
    else if (policy === 'replace') out.push(63);
    else if (policy !== 'ignore') {
      const shown = strRepr(char).slice(1, -1);
      const escaped = shown.startsWith('\\')
        ? shown
        : code < 256
          ? `\\x${code.toString(16)}`
          : `\\u${code.toString(16).padStart(4, '0')}`;
      m.raise(
        'UnicodeEncodeError',
        `'${codec}' codec can't encode character '${escaped}' in position ${i}: ordinal not in range(${limit})`,
      );
    }
  });
  return Uint8Array.from(out);
}

/** `bytes.decode(encoding, errors)` for UTF-8, ASCII and Latin-1. */
/** The names of an encoding and of what becomes of errors are strs. */
export function needCodecNames(m: Interp, where: string, encoding: Value | undefined, errors: Value | undefined): void {
  for (const [name, v] of [
    ['encoding', encoding],
    ['errors', errors],
  ] as const) {
    if (v === undefined || plainText(v) !== null) continue;
    m.raise('TypeError', `${where}() argument '${name}' must be str, not ${v === null ? 'None' : className(m, v)}`);
  }
}

export function decodeBytes(
  m: Interp,
  data: Uint8Array,
  encoding: Value | undefined,
  errors: Value | undefined,
): string {
  const codec = codecOf(m, nameOf(m, encoding, 'utf-8', "decode() argument 'encoding'"));
  const policy = nameOf(m, errors, 'strict', "decode() argument 'errors'");
  if (codec === 'latin-1') return Array.from(data, (byte) => String.fromCharCode(byte)).join('');
  const bad = codec === 'ascii' ? data.findIndex((byte) => byte > 127) : firstInvalid(data);
  if (bad >= 0 && policy === 'strict') {
    const byte = (data[bad] ?? 0).toString(16).padStart(2, '0');
    const reason = codec === 'ascii' ? 'ordinal not in range(128)' : 'invalid start byte';
    m.raise('UnicodeDecodeError', `'${codec}' codec can't decode byte 0x${byte} in position ${bad}: ${reason}`);
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(data);
  return policy === 'ignore' ? text.replaceAll('\ufffd', '') : text;
}

/** The position of the first byte that is no UTF-8, −1 when all is well. */
function firstInvalid(data: Uint8Array): number {
  for (let i = 0; i < data.length;) {
    const byte = data[i] ?? 0;
    const length = byte < 0x80 ? 1 : byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0;
    const rest = data.subarray(i + 1, i + length);
    if (length === 0 || rest.length !== length - 1 || rest.some((b) => (b & 0xc0) !== 0x80)) return i;
    i += length;
  }
  return -1;
}
