/** The class float. */
import { decompose } from '../formatting/decimal.ts';
import { FormatError } from '../formatting/format-error.ts';
import { formatPyFloat } from '../formatting/format-float.ts';
import { floatRepr } from '../formatting/float-repr.ts';
import type { Interp } from '../interp.ts';
import { floatClass } from '../objects/builtins.ts';
import { PyBytes } from '../objects/bytes.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native } from '../objects/define.ts';
import { smallest } from '../objects/iterators.ts';
import { NotImplemented, PyFloat, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { divideFloat, divmodFloat, floorDivFloat, modFloat, roundFloat, roundToInt } from './float-arithmetic.ts';
import { parseHexFloat, writeHexFloat } from './float-hex.ts';
import { powFloat } from './float-power.ts';
import { hashFloat } from './hash.ts';
import { doubleToInt } from './int-arithmetic.ts';
import { parseFloatText } from './number-parsing.ts';
import { float, floatOperator, numberComparisons, withReflected } from './operators.ts';
import { className, floatOf, instanceOf, realOf, plainText } from './plain.ts';

function own(self: Value): number {
  return floatOf(self) ?? 0;
}

/** `format(x, spec)`. */
export function formatFloatValue(m: Interp, x: number, spec: string): string {
  try {
    return formatPyFloat(x, spec);
  } catch (error) {
    if (error instanceof FormatError) m.raise(error.type, error.message);
    throw error;
  }
}

/** `float(v)`. */
export function floatValue(m: Interp, v: Value): number {
  const text = v instanceof PyBytes ? v.latin1() : plainText(v);
  if (text !== null) {
    const value = parseFloatText(text);
    if (value === null) m.raise('ValueError', `could not convert string to float: ${m.repr(v)}`);
    return value;
  }
  const x = floatOf(v);
  if (x !== null && v instanceof PyFloat) return x;
  const cls = m.typeOf(v);
  if (cls.lookup('__float__') === undefined && cls.lookup('__index__') === undefined) {
    m.raise('TypeError', `float() argument must be a string or a real number, not '${cls.name}'`);
  }
  return m.toDouble(v);
}

/** A whole float as a fraction: `x = numerator / denominator` in lowest terms. */
function ratio(m: Interp, x: number): PyTuple {
  if (Number.isNaN(x)) m.raise('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(x)) m.raise('OverflowError', 'cannot convert Infinity to integer ratio');
  let { mantissa, exponent } = decompose(x);
  if (mantissa === 0n) return new PyTuple([0, 1]);
  while (exponent < 0 && (mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent += 1;
  }
  return exponent >= 0
    ? new PyTuple([smallest(mantissa << BigInt(exponent)), 1])
    : new PyTuple([smallest(mantissa), smallest(1n << BigInt(-exponent))]);
}

extendClass(floatClass, {
  new: native('x=, /', (m: Interp, cls: PyClass, x: Value | undefined) =>
    instanceOf(cls, float(x === undefined ? 0 : floatValue(m, x))),
  ),
  methods: {
    __repr__: native('', (_m, self: Value) => floatRepr(own(self))),
    __format__: native('format_spec, /', (m: Interp, self: Value, spec: Value) => {
      const text = plainText(spec);
      if (text === null) m.raise('TypeError', `__format__() argument must be str, not ${className(m, spec)}`);
      return text === '' ? m.str(self) : formatFloatValue(m, own(self), text);
    }),
    __hash__: native('', (_m, self: Value) => hashFloat(own(self))),
    __bool__: native('', (_m, self: Value) => own(self) !== 0),
    __int__: native('', (m: Interp, self: Value) => doubleToInt(m, own(self))),
    __trunc__: native('', (m: Interp, self: Value) => doubleToInt(m, own(self))),
    __floor__: native('', (m: Interp, self: Value) => doubleToInt(m, Math.floor(own(self)))),
    __ceil__: native('', (m: Interp, self: Value) => doubleToInt(m, Math.ceil(own(self)))),
    __float__: native('', (_m, self: Value) => float(own(self))),
    __pos__: native('', (_m, self: Value) => float(own(self))),
    conjugate: native('', (_m, self: Value) => float(own(self))),
    __neg__: native('', (_m, self: Value) => float(-own(self))),
    __abs__: native('', (_m, self: Value) => float(Math.abs(own(self)))),
    __round__: native('ndigits=, /', (m: Interp, self: Value, ndigits: Value | undefined) => {
      const x = own(self);
      if (ndigits !== undefined && ndigits !== null) return float(roundFloat(m, x, m.index(ndigits)));
      return Number.isFinite(x) ? roundToInt(x) : doubleToInt(m, x);
    }),
    ...withReflected(
      {
        add: (_m: Interp, a: number, b: number) => float(a + b),
        sub: (_m: Interp, a: number, b: number) => float(a - b),
        mul: (_m: Interp, a: number, b: number) => float(a * b),
        truediv: (m: Interp, a: number, b: number) => float(divideFloat(m, a, b)),
        floordiv: (m: Interp, a: number, b: number) => float(floorDivFloat(m, a, b)),
        mod: (m: Interp, a: number, b: number) => float(modFloat(m, a, b)),
        divmod: (m: Interp, a: number, b: number) => new PyTuple(divmodFloat(m, a, b).map(float)),
      },
      floatOperator,
    ),
    __pow__: native('value, mod=, /', (m: Interp, self: Value, value: Value, mod: Value | undefined) => {
      const exponent = realOf(m, value);
      if (exponent === null) return NotImplemented;
      if (mod !== undefined && mod !== null) {
        m.raise('TypeError', 'pow() 3rd argument not allowed unless all arguments are integers');
      }
      return float(powFloat(m, own(self), exponent));
    }),
    __rpow__: native('value, mod=, /', (m: Interp, self: Value, value: Value) => {
      const base = realOf(m, value);
      return base === null ? NotImplemented : float(powFloat(m, base, own(self)));
    }),
    ...numberComparisons(false),
    is_integer: native('', (_m, self: Value) => Number.isInteger(own(self))),
    as_integer_ratio: native('', (m: Interp, self: Value) => ratio(m, own(self))),
    hex: native('', (_m, self: Value) => writeHexFloat(own(self))),
  },
  classMethods: {
    fromhex: native('string, /', (m: Interp, cls: PyClass, text: Value) => {
      const value = plainText(text);
      if (value === null) m.raise('TypeError', `fromhex() argument must be str, not ${className(m, text)}`);
      return instanceOf(cls, float(parseHexFloat(m, value)));
    }),
  },
  properties: {
    real: { get: (_m, self: Value) => float(own(self)) },
    imag: { get: () => float(0) },
  },
});
