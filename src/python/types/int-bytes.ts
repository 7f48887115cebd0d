/** Ints to bytes and back. */
import type { Interp } from '../interp.ts';
import { PyBytes } from '../objects/bytes.ts';
import { smallest } from '../objects/iterators.ts';
import type { Value } from '../objects/object.ts';
import { bitLength, type Int } from './int-arithmetic.ts';
import { className, intOf, smallIndex, plainText } from './plain.ts';

function isLittle(m: Interp, order: Value, where: string): boolean {
  const text = plainText(order);
  if (text === null) m.raise('TypeError', `${where}() argument 'byteorder' must be str, not ${className(m, order)}`);
  if (text !== 'little' && text !== 'big') m.raise('ValueError', "byteorder must be either 'little' or 'big'");
  return text === 'little';
}

/** `n.to_bytes(length, order, signed=…)`. */
export function intToBytes(m: Interp, n: Int, length: Value, order: Value, signed: boolean): PyBytes {
  const size = smallIndex(m, length);
  const little = isLittle(m, order, 'to_bytes');
  if (size < 0) m.raise('ValueError', 'length argument must be non-negative');
  if (n < 0 && !signed) m.raise('OverflowError', "can't convert negative int to unsigned");
  m.reserve(size);
  const value = BigInt(n);
  const bits = signed ? bitLength(n < 0 ? smallest(-1n - value) : n) + 1 : bitLength(n);
  if (bits > size * 8 && !(n === 0 && size === 0)) m.raise('OverflowError', 'int too big to convert');
  let rest = value;
  const data = new Uint8Array(size);
  for (let i = 0; i < size; i += 1) {
    data[little ? i : size - 1 - i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return new PyBytes(data);
}

/** The bytes of bytes or of an iterable of ints. */
export function bytesOfInt(m: Interp, v: Value): Uint8Array {
  if (v instanceof PyBytes) return v.data;
  if (intOf(v) !== null || plainText(v) !== null)
    m.raise('TypeError', `cannot convert '${className(m, v)}' object to bytes`);
  const items = m.list(v).map((item) => {
    const byte = m.index(item);
    if (byte < 0 || byte > 255) m.raise('ValueError', 'bytes must be in range(0, 256)');
    return Number(byte);
  });
  return Uint8Array.from(items);
}

/** `int.from_bytes(bytes, order, signed=…)`. */
export function bytesToInt(m: Interp, bytes: Value, order: Value, signed: boolean): Int {
  const little = isLittle(m, order, 'from_bytes');
  const data = bytesOfInt(m, bytes);
  let value = 0n;
  for (const byte of little ? data.toReversed() : data) value = (value << 8n) | BigInt(byte);
  return smallest(signed ? BigInt.asIntN(data.length * 8, value) : value);
}
