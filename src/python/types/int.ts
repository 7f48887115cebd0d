/** The class int. */
import { FormatError } from '../formatting/format-error.ts';
import { formatInt } from '../formatting/format-int.ts';
import type { Interp } from '../interp.ts';
import { intClass } from '../objects/builtins.ts';
import { PyBytes } from '../objects/bytes.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native } from '../objects/define.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { bytesToInt, intToBytes } from './int-bytes.ts';
import { hashInt } from './hash.ts';
import {
  absInt,
  addInt,
  andInt,
  bitLength,
  divideInt,
  doubleToInt,
  floorDivInt,
  intToDouble,
  invertInt,
  lshiftInt,
  modInt,
  multiplyInts,
  negInt,
  orInt,
  powInt,
  powModInt,
  roundInt,
  rshiftInt,
  subInt,
  xorInt,
  type Int,
} from './int-arithmetic.ts';
import { parseInteger } from './number-parsing.ts';
import { float, intOperator, numberComparisons, withReflected } from './operators.ts';
import { className, floatOf, instanceOf, intOf, plainText } from './plain.ts';
import { powFloat } from './float-power.ts';

/** CPython's limit on digits between int and str, in either direction. */
const MAX_DIGITS = 4300;
const LIMIT = `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion`;

/** The int of a receiver, which is one. */
function own(self: Value): Int {
  return intOf(self) ?? 0;
}

/** `repr(n)`; ValueError beyond 4300 digits. */
export function intRepr(m: Interp, n: Int): string {
  const text = String(n);
  if (text.length > MAX_DIGITS && text.replace('-', '').length > MAX_DIGITS) {
    m.raise('ValueError', `${LIMIT}; use sys.set_int_max_str_digits() to increase the limit`);
  }
  return text;
}

/** `format(n, spec)`; `typeName` is for messages. */
export function formatIntValue(m: Interp, n: Int, spec: string, typeName: string): string {
  try {
    return formatInt(n, spec, typeName);
  } catch (error) {
    if (error instanceof FormatError) m.raise(error.type, error.message);
    throw error;
  }
}

/** `a ** b`: a float when `b` is negative. */
export function powInts(m: Interp, a: Int, b: Int): Value {
  return b < 0 ? float(powFloat(m, intToDouble(m, a), intToDouble(m, b))) : powInt(m, a, b);
}

function fromText(m: Interp, text: string, base: number, shown: string): Int {
  const value = parseInteger(text, base);
  if (value === null) m.raise('ValueError', `invalid literal for int() with base ${base}: ${shown}`);
  const digits = text.replaceAll(/[^0-9a-z]/gi, '').length;
  if (digits > MAX_DIGITS && (base & (base - 1)) !== 0) {
    const more = `value has ${digits} digits; use sys.set_int_max_str_digits() to increase the limit`;
    m.raise('ValueError', `${LIMIT}: ${more}`);
  }
  return value;
}

/** `int(v)` for one argument. */
export function toInt(m: Interp, v: Value): Int {
  const n = intOf(v);
  if (n !== null && typeof v !== 'object') return n;
  const x = floatOf(v);
  if (x !== null) return doubleToInt(m, x);
  const text = plainText(v);
  if (text !== null) return fromText(m, text, 10, m.repr(v));
  if (v instanceof PyBytes) return fromText(m, v.latin1(), 10, m.repr(v));
  const cls = m.typeOf(v);
  for (const name of ['__int__', '__index__', '__trunc__']) {
    if (cls.lookup(name) === undefined) continue;
    const result = m.callMethod(v, name, []);
    const whole = intOf(result);
    if (whole === null) m.raise('TypeError', `${name} returned non-int (type ${className(m, result)})`);
    return whole;
  }
  return m.raise(
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${cls.name}'`,
  );
}

function withBase(m: Interp, v: Value | undefined, base: Value): Int {
  if (v === undefined) m.raise('TypeError', 'int() missing string argument');
  const radix = m.index(base);
  if (radix !== 0 && (radix < 2 || radix > 36)) m.raise('ValueError', 'int() base must be >= 2 and <= 36, or 0');
  const text = v instanceof PyBytes ? v.latin1() : plainText(v);
  if (text === null) m.raise('TypeError', "int() can't convert non-string with explicit base");
  return fromText(m, text, Number(radix), m.repr(v));
}

const same = native('', (_m, self: Value) => own(self));

extendClass(intClass, {
  new: native('x=, /, base=', (m: Interp, cls: PyClass, x: Value | undefined, base: Value | undefined) => {
    const value = base === undefined ? (x === undefined ? 0 : toInt(m, x)) : withBase(m, x, base);
    return instanceOf(cls, value);
  }),
  methods: {
    __repr__: native('', (m: Interp, self: Value) => intRepr(m, own(self))),
    __format__: native('format_spec, /', (m: Interp, self: Value, spec: Value) => {
      const text = plainText(spec);
      if (text === null) m.raise('TypeError', `__format__() argument must be str, not ${className(m, spec)}`);
      return text === '' ? m.str(self) : formatIntValue(m, own(self), text, className(m, self));
    }),
    __hash__: native('', (_m, self: Value) => hashInt(own(self))),
    __bool__: native('', (_m, self: Value) => own(self) !== 0),
    __int__: same,
    __index__: same,
    __trunc__: same,
    __floor__: same,
    __ceil__: same,
    __pos__: same,
    conjugate: same,
    __float__: native('', (m: Interp, self: Value) => float(intToDouble(m, own(self)))),
    __neg__: native('', (_m, self: Value) => negInt(own(self))),
    __abs__: native('', (_m, self: Value) => absInt(own(self))),
    __invert__: native('', (_m, self: Value) => invertInt(own(self))),
    __round__: native('ndigits=, /', (m: Interp, self: Value, ndigits: Value | undefined) =>
      ndigits === undefined ? own(self) : roundInt(m, own(self), m.index(ndigits)),
    ),
    ...withReflected(
      {
        add: (_m: Interp, a: Int, b: Int) => addInt(a, b),
        sub: (_m: Interp, a: Int, b: Int) => subInt(a, b),
        mul: multiplyInts,
        truediv: (m: Interp, a: Int, b: Int) => float(divideInt(m, a, b)),
        floordiv: floorDivInt,
        mod: modInt,
        divmod: (m: Interp, a: Int, b: Int) => new PyTuple([floorDivInt(m, a, b), modInt(m, a, b)]),
        lshift: lshiftInt,
        rshift: rshiftInt,
        and: (_m: Interp, a: Int, b: Int) => andInt(a, b),
        or: (_m: Interp, a: Int, b: Int) => orInt(a, b),
        xor: (_m: Interp, a: Int, b: Int) => xorInt(a, b),
      },
      intOperator,
    ),
    __pow__: native('value, mod=, /', (m: Interp, self: Value, value: Value, mod: Value | undefined) => {
      const exponent = intOf(value);
      if (exponent === null) return NotImplemented;
      if (mod === undefined || mod === null) return powInts(m, own(self), exponent);
      const modulus = intOf(mod);
      return modulus === null ? NotImplemented : powModInt(m, own(self), exponent, modulus);
    }),
    __rpow__: native('value, mod=, /', (m: Interp, self: Value, value: Value) => {
      const base = intOf(value);
      return base === null ? NotImplemented : powInts(m, base, own(self));
    }),
    ...numberComparisons(true),
    bit_length: native('', (_m, self: Value) => bitLength(own(self))),
    bit_count: native('', (_m, self: Value) => absInt(own(self)).toString(2).replaceAll('0', '').length),
    as_integer_ratio: native('', (_m, self: Value) => new PyTuple([own(self), 1])),
    to_bytes: native(
      'length=, byteorder=, *, signed=',
      (m: Interp, self: Value, length: Value | undefined, order: Value | undefined, signed: Value | undefined) =>
        intToBytes(m, own(self), length ?? 1, order ?? 'big', signed !== undefined && m.truth(signed)),
    ),
  },
  classMethods: {
    from_bytes: native(
      'bytes, byteorder=, *, signed=',
      (m: Interp, cls: PyClass, bytes: Value, order: Value | undefined, signed: Value | undefined) =>
        instanceOf(cls, bytesToInt(m, bytes, order ?? 'big', signed !== undefined && m.truth(signed))),
    ),
  },
  properties: {
    real: { get: (_m, self: Value) => own(self) },
    imag: { get: () => 0 },
    numerator: { get: (_m, self: Value) => own(self) },
    denominator: { get: () => 1 },
  },
});
