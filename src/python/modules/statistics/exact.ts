/** Means and variances without rounding on the way, as fractions of big ints. */
import { decompose } from '../../formatting/decimal.ts';
import type { Interp } from '../../interp.ts';
import { native, nativeModule } from '../../objects/define.ts';
import type { PyModule } from '../../objects/function.ts';
import { smallest } from '../../objects/iterators.ts';
import { PyFloat, type Value } from '../../objects/object.ts';
import { divideInt } from '../../types/int-arithmetic.ts';
import { className, floatOf, intOf } from '../../types/plain.ts';

/** numerator / denominator, the denominator > 0. */
interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function ratioOf(m: Interp, v: Value): Ratio | number {
  const n = intOf(v);
  if (n !== null) return { numerator: BigInt(n), denominator: 1n };
  const x = floatOf(v);
  if (x === null) m.raise('TypeError', `can't convert type '${className(m, v)}' to numerator/denominator`);
  if (!Number.isFinite(x)) return x;
  const { mantissa, exponent } = decompose(x);
  return exponent >= 0
    ? { numerator: mantissa << BigInt(exponent), denominator: 1n }
    : { numerator: mantissa, denominator: 1n << BigInt(-exponent) };
}

/** Sums of x and x² over a common denominator; a number when some x is nan or infinite. */
function sums(m: Interp, values: readonly Value[]): { first: bigint; second: bigint; denominator: bigint } | number {
  const ratios: Ratio[] = [];
  let special = 0;
  let isSpecial = false;
  for (const v of values) {
    const ratio = ratioOf(m, v);
    if (typeof ratio === 'number') {
      special += ratio;
      isSpecial = true;
    } else {
      ratios.push(ratio);
    }
  }
  if (isSpecial) return special;
  // All denominators are powers of two.
  const denominator = ratios.reduce((most, r) => (r.denominator > most ? r.denominator : most), 1n);
  let [first, second] = [0n, 0n];
  for (const r of ratios) {
    const n = r.numerator * (denominator / r.denominator);
    first += n;
    second += n * n;
  }
  return { first, second, denominator };
}

function isWhole(values: readonly Value[]): boolean {
  return values.every((v) => intOf(v) !== null);
}

/** An exact ratio as Python gives it back: an int when all data were ints and it is whole, else the nearest float. */
function result(m: Interp, numerator: bigint, denominator: bigint, whole: boolean): Value {
  if (whole && numerator % denominator === 0n) return smallest(numerator / denominator);
  return new PyFloat(divideInt(m, smallest(numerator), smallest(denominator)));
}

/** √(n/d), rounded to odd at 2^109 and then once to a double. */
function squareRoot(m: Interp, n: bigint, d: bigint): number {
  if (n === 0n) return 0;
  const shift = Math.floor((n.toString(2).length - d.toString(2).length - 109) / 2);
  const [top, bottom] = shift >= 0 ? [n, d << BigInt(2 * shift)] : [n << BigInt(-2 * shift), d];
  const quotient = top / bottom;
  let root = 1n << BigInt((quotient.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + quotient / root) >> 1n;
    if (next >= root) break;
    root = next;
  }
  const odd = root * root * bottom === top ? root : root | 1n;
  return shift >= 0
    ? divideInt(m, smallest(odd << BigInt(shift)), 1)
    : divideInt(m, smallest(odd), smallest(1n << BigInt(-shift)));
}

/** `_statistics`: means and variances from exact sums. */
export function statisticsNatives(): PyModule {
  return nativeModule('_statistics', {
    exact_mean: native('data, /', (m: Interp, data: Value) => {
      const values = m.list(data);
      const total = sums(m, values);
      if (typeof total === 'number') return new PyFloat(total);
      return result(m, total.first, total.denominator * BigInt(values.length), isWhole(values));
    }),
    exact_harmonic: native('data, weights, /', (m: Interp, data: Value, weights: Value) => {
      const given = m.list(weights);
      let [total, numerator, denominator] = [0n, 0n, 1n];
      m.list(data).forEach((v, i) => {
        const [x, w] = [ratioOf(m, v), m.index(given[i] ?? 1)];
        if (typeof x === 'number') m.raise('ValueError', 'harmonic mean does not support nan and infinity');
        total += BigInt(w);
        numerator = numerator * x.numerator + BigInt(w) * x.denominator * denominator;
        denominator *= x.numerator;
      });
      return new PyFloat(divideInt(m, smallest(total * denominator), smallest(numerator)));
    }),
    exact_variance: native(
      'data, freedom, root=, /',
      (m: Interp, data: Value, freedom: Value, root: Value | undefined) => {
        const values = m.list(data);
        const n = BigInt(values.length);
        const total = sums(m, values);
        if (typeof total === 'number') return new PyFloat(NaN);
        const numerator = n * total.second - total.first * total.first;
        const denominator = n * (n - BigInt(m.index(freedom))) * total.denominator * total.denominator;
        if (root !== undefined && m.truth(root)) return new PyFloat(squareRoot(m, numerator, denominator));
        return result(m, numerator, denominator, isWhole(values));
      },
    ),
  });
}
