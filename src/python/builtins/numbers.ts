/** Builtins on numbers: `abs`, `divmod`, `pow`, `round` and their kin. */
import { escapeNonAscii } from '../formatting/str-repr.ts';
import type { Interp } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import { PyBytes } from '../objects/bytes.ts';
import { NotImplemented, PyFloat, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { divmodFloat } from '../types/float-arithmetic.ts';
import { absInt, floorDivInt, modInt, type Int } from '../types/int-arithmetic.ts';
import { className, floatOf, intOf, realOf, plainText } from '../types/plain.ts';
import { pointCount } from '../types/str-points.ts';

function based(radix: number, prefix: string): NativeSpec {
  return native('number, /', (m: Interp, number: Value) => {
    const n = m.index(number);
    return `${n < 0 ? '-' : ''}${prefix}${absInt(n).toString(radix)}`;
  });
}

function divmod(m: Interp, x: Value, y: Value): Value {
  const [a, b] = [intOf(x), intOf(y)];
  if (a !== null && b !== null) return new PyTuple([floorDivInt(m, a, b), modInt(m, a, b)]);
  const [p, q] = [realOf(m, x), realOf(m, y)];
  if (p !== null && q !== null) return new PyTuple(divmodFloat(m, p, q).map((v) => new PyFloat(v)));
  for (const [method, self, other] of [
    ['__divmod__', x, y],
    ['__rdivmod__', y, x],
  ] as const) {
    const fn = m.typeOf(self).lookup(method);
    const result = fn === undefined ? NotImplemented : m.call(fn, [self, other]);
    if (result !== NotImplemented) return result;
  }
  const names = `'${className(m, x)}' and '${className(m, y)}'`;
  return m.raise('TypeError', `unsupported operand type(s) for divmod(): ${names}`);
}

function pow(m: Interp, base: Value, exponent: Value, mod: Value | undefined): Value {
  if (mod === undefined || mod === null) return m.binary('**', base, exponent);
  const method = m.typeOf(base).lookup('__pow__');
  const result = method === undefined ? NotImplemented : m.call(method, [base, exponent, mod]);
  if (result !== NotImplemented) return result;
  const names = [base, exponent, mod].map((v) => `'${className(m, v)}'`).join(', ');
  return m.raise('TypeError', `unsupported operand type(s) for ** or pow(): ${names}`);
}

function ord(m: Interp, c: Value): Int {
  const text = plainText(c);
  const size = text === null ? (c instanceof PyBytes ? c.data.length : -1) : pointCount(text);
  if (size < 0) m.raise('TypeError', `ord() expected string of length 1, but ${className(m, c)} found`);
  if (size !== 1) m.raise('TypeError', `ord() expected a character, but string of length ${size} found`);
  return c instanceof PyBytes ? (c.data[0] ?? 0) : (text?.codePointAt(0) ?? 0);
}

/** Builtin functions on numbers and characters. */
export const numbers: Readonly<Record<string, NativeSpec>> = {
  abs: native('x, /', (m: Interp, x: Value) => {
    if (typeof x === 'number') return Math.abs(x);
    if (x instanceof PyFloat) return new PyFloat(Math.abs(x.v));
    const method = m.typeOf(x).lookup('__abs__');
    if (method === undefined) m.raise('TypeError', `bad operand type for abs(): '${className(m, x)}'`);
    return m.pushCall(method, [x]);
  }),
  divmod: native('x, y, /', divmod),
  pow: native('base, exp, mod=', pow),
  round: native('number, ndigits=', (m: Interp, number: Value, ndigits: Value | undefined) => {
    const method = m.typeOf(number).lookup('__round__');
    if (method === undefined) m.raise('TypeError', `type ${className(m, number)} doesn't define __round__ method`);
    const digits = ndigits === undefined || ndigits === null ? [] : [ndigits];
    return m.pushCall(method, [number, ...digits]);
  }),
  bin: based(2, '0b'),
  oct: based(8, '0o'),
  hex: based(16, '0x'),
  chr: native('i, /', (m: Interp, i: Value) => {
    if (floatOf(i) !== null) m.raise('TypeError', `'${className(m, i)}' object cannot be interpreted as an integer`);
    const code = m.index(i);
    if (code < 0 || code > 0x10ffff) m.raise('ValueError', 'chr() arg not in range(0x110000)');
    return String.fromCodePoint(Number(code));
  }),
  ord: native('c, /', ord),
  ascii: native('obj, /', (m: Interp, obj: Value) => escapeNonAscii(m.repr(obj))),
};
