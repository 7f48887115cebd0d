/** The module `math`. */
import { decompose } from '../../formatting/decimal.ts';
import type { Interp } from '../../interp.ts';
import { native, nativeModule, type NativeSpec } from '../../objects/define.ts';
import type { PyModule } from '../../objects/function.ts';
import { PyFloat, type Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { bitLength, doubleToInt } from '../../types/int-arithmetic.ts';
import { className, clampedIndex, floatOf, intOf } from '../../types/plain.ts';
import { mathErf, erfc } from './erf.ts';
import { shift } from './double-double.ts';
import { mathExp, exp2, mathLog, mathLog2 } from './exponential.ts';
import { gamma, lgamma } from './gamma.ts';
import { acosh, asinh, mathCosh } from './hyperbolic.ts';
import { integerFunctions } from './integers.ts';
import { mathPow } from './pow.ts';
import { exactSum, mathNorm } from './sums.ts';
import { mathAcos, mathAsin, mathAtan, mathAtan2, mathCos, mathSin, mathTan } from './trigonometric.ts';

function float(x: number): PyFloat {
  return new PyFloat(x);
}

/** The result of a function of doubles: nan and infinity that did not come in are errors, as in CPython. */
function checked(m: Interp, result: number, finiteIn: boolean, nanIn: boolean, pole = false): PyFloat {
  if (Number.isNaN(result) && !nanIn) m.raise('ValueError', 'math domain error');
  if (Math.abs(result) === Infinity && finiteIn) {
    if (pole) m.raise('ValueError', 'math domain error');
    m.raise('OverflowError', 'math range error');
  }
  return float(result);
}

/** A function of one double. `pole`: an infinite result of a finite argument is a domain error, not an overflow. */
function unary(fn: (x: number) => number, pole = false): NativeSpec {
  return native('x, /', (m: Interp, v: Value) => {
    const x = m.toDouble(v);
    return checked(m, fn(x), Number.isFinite(x), Number.isNaN(x), pole);
  });
}

function binary(fn: (x: number, y: number) => number): NativeSpec {
  return native('x, y, /', (m: Interp, a: Value, b: Value) => {
    const [x, y] = [m.toDouble(a), m.toDouble(b)];
    const finite = Number.isFinite(x) && Number.isFinite(y);
    return checked(m, fn(x, y), finite, Number.isNaN(x) || Number.isNaN(y));
  });
}

function asking(fn: (x: number) => boolean): NativeSpec {
  return native('x, /', (m: Interp, v: Value) => fn(m.toDouble(v)));
}

/** A logarithm; ints of any size. */
function logarithm(m: Interp, v: Value, fn: (x: number) => number, ofTwo: number): number {
  const n = intOf(v);
  if (n !== null) {
    if (n <= 0) m.raise('ValueError', 'math domain error');
    const bits = bitLength(n);
    if (bits > 1023) return fn(Number(BigInt(n) >> BigInt(bits - 60)) * 2 ** -60) + ofTwo * bits;
  }
  const x = m.toDouble(v);
  if (x <= 0) m.raise('ValueError', 'math domain error');
  return fn(x);
}

/** `floor`, `ceil`, `trunc`: the value's own method, or of its double. */
function rounding(method: string, fn: (x: number) => number): NativeSpec {
  return native('x, /', (m: Interp, v: Value) => {
    if (typeof v === 'number') return v;
    const x = floatOf(v);
    if (x !== null) return doubleToInt(m, fn(x));
    const own = m.typeOf(v).lookup(method);
    if (own !== undefined) return m.pushCall(own, [v]);
    if (method === '__trunc__') m.raise('TypeError', `type ${className(m, v)} doesn't define __trunc__ method`);
    return doubleToInt(m, fn(m.toDouble(v)));
  });
}

function isClose(
  m: Interp,
  first: Value,
  second: Value,
  relative: Value | undefined,
  absolute: Value | undefined,
): boolean {
  const [a, b] = [m.toDouble(first), m.toDouble(second)];
  const rel = relative === undefined ? 1e-9 : m.toDouble(relative);
  const abs = absolute === undefined ? 0 : m.toDouble(absolute);
  if (rel < 0 || abs < 0) m.raise('ValueError', 'tolerances must be non-negative');
  if (a === b) return true;
  if (Math.abs(a) === Infinity || Math.abs(b) === Infinity) return false;
  const gap = Math.abs(b - a);
  return gap <= Math.abs(rel * b) || gap <= Math.abs(rel * a) || gap <= abs;
}

function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y) || x === y) return Number.isNaN(x) ? x : y;
  if (x === 0) return y > 0 ? 5e-324 : -5e-324;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  bits.setBigInt64(0, bits.getBigInt64(0) + (y > x === x > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

function unitInLastPlace(x: number): number {
  const a = Math.abs(x);
  if (!Number.isFinite(a)) return a;
  return a === Number.MAX_VALUE ? a - nextAfter(a, 0) : nextAfter(a, Infinity) - a;
}

/** x = mantissa · 2^exponent, ½ ≤ |mantissa| < 1. */
function frexp(x: number): PyTuple {
  if (x === 0 || !Number.isFinite(x)) return new PyTuple([float(x), 0]);
  const { mantissa, exponent } = decompose(x);
  const bits = bitLength(mantissa < 0n ? -mantissa : mantissa);
  return new PyTuple([float(Number(mantissa) * 2 ** -bits), exponent + bits]);
}

/** IEEE remainder: x − n·y with n nearest to x/y, ties to even. */
function remainder(x: number, y: number): number {
  if (!Number.isFinite(y)) return Number.isNaN(y) ? y : x;
  const a = Math.abs(x);
  const b = Math.abs(y);
  const rest = a % b;
  const other = b - rest;
  const r = rest < other ? rest : rest > other ? -other : rest - 2 * ((0.5 * (a - rest)) % b);
  return x < 0 || Object.is(x, -0) ? -r : r;
}

function product(m: Interp, iterable: Value, start: Value | undefined): Value {
  return m.list(iterable).reduce((total, v) => m.binary('*', total, v), start ?? 1);
}

/** `math`. */
export function mathModule(): PyModule {
  return nativeModule('math', {
    pi: float(Math.PI),
    e: float(Math.E),
    tau: float(2 * Math.PI),
    inf: float(Infinity),
    nan: float(NaN),
    ...integerFunctions,
    sqrt: unary(Math.sqrt),
    cbrt: unary(Math.cbrt),
    exp: unary(mathExp),
    exp2: unary(exp2),
    expm1: unary(Math.expm1),
    log: native('x, base=, /', (m: Interp, x: Value, base: Value | undefined) => {
      const value = logarithm(m, x, mathLog, Math.LN2);
      if (base === undefined) return float(value);
      const divisor = logarithm(m, base, mathLog, Math.LN2);
      if (divisor === 0) m.raise('ZeroDivisionError', 'float division by zero');
      return float(value / divisor);
    }),
    log2: native('x, /', (m: Interp, x: Value) => float(logarithm(m, x, mathLog2, 1))),
    log10: native('x, /', (m: Interp, x: Value) => float(logarithm(m, x, Math.log10, Math.log10(2)))),
    log1p: unary(Math.log1p, true),
    pow: binary((x, y) => {
      if (x === 1 || y === 0) return 1;
      if (x === -1 && Math.abs(y) === Infinity) return 1;
      return x === 0 && y < 0 ? NaN : mathPow(x, y);
    }),
    sin: unary(mathSin),
    cos: unary(mathCos),
    tan: unary(mathTan),
    asin: unary(mathAsin),
    acos: unary(mathAcos),
    atan: unary(mathAtan),
    atan2: native('y, x, /', (m: Interp, y: Value, x: Value) => float(mathAtan2(m.toDouble(y), m.toDouble(x)))),
    sinh: unary(Math.sinh),
    cosh: unary(mathCosh),
    tanh: unary(Math.tanh),
    asinh: unary(asinh),
    acosh: unary((x) => (x < 1 ? NaN : acosh(x))),
    atanh: unary(Math.atanh, true),
    erf: unary(mathErf),
    erfc: unary(erfc),
    gamma: unary((x) => (x === 0 ? NaN : gamma(x))),
    lgamma: unary(lgamma, true),
    fabs: unary(Math.abs),
    floor: rounding('__floor__', Math.floor),
    ceil: rounding('__ceil__', Math.ceil),
    trunc: rounding('__trunc__', Math.trunc),
    fmod: binary((x, y) => x % y),
    remainder: binary(remainder),
    copysign: binary((x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
    nextafter: native('x, y, /', (m: Interp, x: Value, y: Value) => float(nextAfter(m.toDouble(x), m.toDouble(y)))),
    ulp: native('x, /', (m: Interp, x: Value) => float(unitInLastPlace(m.toDouble(x)))),
    degrees: native('x, /', (m: Interp, x: Value) => float(m.toDouble(x) * (180 / Math.PI))),
    radians: native('x, /', (m: Interp, x: Value) => float(m.toDouble(x) * (Math.PI / 180))),
    isfinite: asking(Number.isFinite),
    isinf: asking((x) => Math.abs(x) === Infinity),
    isnan: asking(Number.isNaN),
    isclose: native('a, b, *, rel_tol=, abs_tol=', isClose),
    frexp: native('x, /', (m: Interp, x: Value) => frexp(m.toDouble(x))),
    ldexp: native('x, i, /', (m: Interp, x: Value, i: Value) => {
      const by = Math.max(-3000, Math.min(3000, clampedIndex(m, i)));
      const value = m.toDouble(x);
      return checked(
        m,
        value === 0 || !Number.isFinite(value) ? value : shift(value, by),
        Number.isFinite(value),
        true,
      );
    }),
    modf: native('x, /', (m: Interp, v: Value) => {
      const x = m.toDouble(v);
      const whole = Math.trunc(x);
      const fraction = Math.abs(x) === Infinity ? 0 : x - whole;
      const negative = x < 0 || Object.is(x, -0);
      return new PyTuple([float(negative ? -Math.abs(fraction) : fraction), float(whole)]);
    }),
    fsum: native('@seq, /', (m: Interp, seq: Value) => {
      const total = exactSum(m.list(seq).map((v) => m.toDouble(v)));
      return total === null ? m.raise('OverflowError', 'intermediate overflow in fsum') : float(total);
    }),
    prod: native('@iterable, /, *, start=', product),
    hypot: native('*coordinates', (m: Interp, coordinates: Value[]) =>
      float(mathNorm(coordinates.map((v) => m.toDouble(v)))),
    ),
    dist: native('@p, @q, /', (m: Interp, p: Value, q: Value) => {
      const [a, b] = [m.list(p).map((v) => m.toDouble(v)), m.list(q).map((v) => m.toDouble(v))];
      if (a.length !== b.length) m.raise('ValueError', 'both points must have the same number of dimensions');
      return float(mathNorm(a.map((x, i) => x - (b[i] ?? 0))));
    }),
  });
}
