/** Bytes as text of the same length, one character for each byte: so that the methods of bytes can be written with text. */
import type { Interp } from '../interp.ts';
import { PyBytes } from '../objects/bytes.ts';
import type { Value } from '../objects/object.ts';
import { className, intOf } from './plain.ts';

export function latin(bytes: PyBytes): string {
  let out = '';
  for (const byte of bytes.data) out += String.fromCharCode(byte);
  return out;
}

export function fromLatin(text: string): PyBytes {
  return new PyBytes(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}

/** The argument as text; TypeError for what is no bytes. */
export function needBytes(m: Interp, v: Value): string {
  if (v instanceof PyBytes) return latin(v);
  return m.raise('TypeError', `a bytes-like object is required, not '${className(m, v)}'`);
}

/** What is looked for: bytes, or the int of one byte. `what` begins the TypeError. */
export function needle(m: Interp, v: Value, what: string): string {
  if (v instanceof PyBytes) return latin(v);
  if (intOf(v) === null && m.typeOf(v).lookup('__index__') === undefined) {
    m.raise('TypeError', `${what}, not '${className(m, v)}'`);
  }
  const byte = m.index(v);
  if (byte < 0 || byte > 255) m.raise('ValueError', 'byte must be in range(0, 256)');
  return String.fromCharCode(Number(byte));
}
