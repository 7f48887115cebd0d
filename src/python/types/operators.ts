/** Tables of operator methods made of plain functions. */
import type { Interp } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import { NotImplemented, PyFloat, type Value } from '../objects/object.ts';
import type { Int } from './int-arithmetic.ts';
import { floatOf, intOf, realOf } from './plain.ts';

type IntOperation = (m: Interp, a: Int, b: Int) => Value;
type FloatOperation = (m: Interp, a: number, b: number) => Value;

/** `a op b` of ints, NotImplemented for anything else; `reflected` has the operands the other way round. */
export function intOperator(operation: IntOperation, reflected = false): NativeSpec {
  return native('value, /', (m: Interp, self: Value, other: Value) => {
    const a = intOf(self);
    const b = intOf(other);
    if (a === null || b === null) return NotImplemented;
    return reflected ? operation(m, b, a) : operation(m, a, b);
  });
}

/** `a op b` where the other operand may be an int as well. */
export function floatOperator(operation: FloatOperation, reflected = false): NativeSpec {
  return native('value, /', (m: Interp, self: Value, other: Value) => {
    const a = realOf(m, self);
    const b = realOf(m, other);
    if (a === null || b === null) return NotImplemented;
    return reflected ? operation(m, b, a) : operation(m, a, b);
  });
}

/** Operators by name, each with its reflected twin: `add` gives `__add__` and `__radd__`. */
export function withReflected<T>(
  operations: Readonly<Record<string, T>>,
  make: (operation: T, reflected: boolean) => NativeSpec,
): Record<string, NativeSpec> {
  const out: Record<string, NativeSpec> = {};
  for (const [name, operation] of Object.entries(operations)) {
    out[`__${name}__`] = make(operation, false);
    out[`__r${name}__`] = make(operation, true);
  }
  return out;
}

/** A number as JavaScript can compare it: both kinds by value. */
function comparable(v: Value): Int | number | null {
  return intOf(v) ?? floatOf(v);
}

const SIGNS: Readonly<Record<string, (a: Int | number, b: Int | number) => boolean>> = {
  __lt__: (a, b) => a < b,
  __le__: (a, b) => a <= b,
  __eq__: (a, b) => !(a < b) && a <= b,
  __ne__: (a, b) => a < b || !(a <= b),
  __gt__: (a, b) => a > b,
  __ge__: (a, b) => a >= b,
};

/** The six comparisons of numbers; `ofInts` passes when the other operand is a float (float then answers). */
export function numberComparisons(ofInts: boolean): Record<string, NativeSpec> {
  const out: Record<string, NativeSpec> = {};
  for (const [name, holds] of Object.entries(SIGNS)) {
    out[name] = native('value, /', (_m, self: Value, other: Value) => {
      const a = comparable(self);
      const b = ofInts ? intOf(other) : comparable(other);
      return a === null || b === null ? NotImplemented : holds(a, b);
    });
  }
  return out;
}

/** Six comparisons from one that tells −1, 0, 1, or `null` for NotImplemented. */
export function orderComparisons(
  order: (m: Interp, self: Value, other: Value) => number | null,
): Record<string, NativeSpec> {
  const out: Record<string, NativeSpec> = {};
  for (const [name, holds] of Object.entries(SIGNS)) {
    out[name] = native('value, /', (m: Interp, self: Value, other: Value) => {
      const sign = order(m, self, other);
      return sign === null ? NotImplemented : holds(sign, 0);
    });
  }
  return out;
}

/** A float value. */
export function float(x: number): PyFloat {
  return new PyFloat(x);
}
