/** Plain JavaScript values within Python values. */
import type { Interp } from '../interp.ts';
import { intToDouble, type Int } from './int-arithmetic.ts';
import { PyBoxed, PyFloat, type Value } from '../objects/object.ts';
import { PyDict } from '../objects/dict.ts';
import { PyClass } from '../objects/class.ts';

/** The int within an int, a bool or an instance of a class deriving from int; `null` for anything else. */
export function intOf(v: Value): Int | null {
  const plain = v instanceof PyBoxed ? v.value : v;
  if (typeof plain === 'number' || typeof plain === 'bigint') return plain;
  return typeof plain === 'boolean' ? Number(plain) : null;
}

/** The double within a float or an instance of a class deriving from float. */
export function floatOf(v: Value): number | null {
  const plain = v instanceof PyBoxed ? v.value : v;
  return plain instanceof PyFloat ? plain.v : null;
}

/** An int or float as a double (OverflowError for an int beyond the range); `null` for anything else. */
export function realOf(m: Interp, v: Value): number | null {
  const x = floatOf(v);
  if (x !== null) return x;
  const n = intOf(v);
  return n === null ? null : intToDouble(m, n);
}

/** The text within a str or an instance of a class deriving from str. */
export function plainText(v: Value): string | null {
  const plain = v instanceof PyBoxed ? v.value : v;
  return typeof plain === 'string' ? plain : null;
}

/** A plain value as an instance of the class: itself for the built-in class, boxed for one deriving from it. */
export function instanceOf(cls: PyClass, value: Value): Value {
  return cls.builtin ? value : new PyBoxed(cls, value, new PyDict());
}

/** `operator.index(v)` as a JS number, for sizes and positions; beyond 2^53 it is cut to ±2^53. */
export function clampedIndex(m: Interp, v: Value): number {
  const index = m.index(v);
  return typeof index === 'number' ? index : index < 0n ? -(2 ** 53) : 2 ** 53;
}

/** A size or position that must fit; IndexError or OverflowError otherwise. */
export function smallIndex(m: Interp, v: Value, tooLarge: 'IndexError' | 'OverflowError' = 'OverflowError'): number {
  const index = m.index(v);
  if (typeof index === 'bigint' && (index >= 2n ** 63n || index < -(2n ** 63n))) {
    const text = tooLarge === 'IndexError' ? "cannot fit 'int' into an index-sized integer" : OVERFLOW;
    m.raise(tooLarge, text);
  }
  return Number(index);
}

const OVERFLOW = 'Python int too large to convert to C ssize_t';

/** The name of a value's class, as messages give it. */
export function className(m: Interp, v: Value): string {
  return m.typeOf(v).label;
}
