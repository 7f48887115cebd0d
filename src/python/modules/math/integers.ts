/** The functions of `math` on ints. */
import type { Interp } from '../../interp.ts';
import { native, type NativeSpec } from '../../objects/define.ts';
import { smallest } from '../../objects/iterators.ts';
import type { Value } from '../../objects/object.ts';
import { absInt, chargeInteger, type Int } from '../../types/int-arithmetic.ts';
import { className, floatOf } from '../../types/plain.ts';

function greatest(a: Int, b: Int): Int {
  let [x, y] = [absInt(a), absInt(b)];
  while (y !== 0) {
    if (typeof x === 'number' && typeof y === 'number') [x, y] = [y, x % y];
    else [x, y] = [y, smallest(BigInt(x) % BigInt(y))];
  }
  return x;
}

function least(a: Int, b: Int): Int {
  if (a === 0 || b === 0) return 0;
  return absInt(smallest((BigInt(a) / BigInt(greatest(a, b))) * BigInt(b)));
}

/** The product of all integers above `low` up to `high`: halves multiplied, so that the factors stay of one size. */
function productBetween(low: bigint, high: bigint): bigint {
  if (high - low <= 16n) {
    let product = 1n;
    for (let i = low + 1n; i <= high; i += 1n) product *= i;
    return product;
  }
  const middle = (low + high) >> 1n;
  return productBetween(low, middle) * productBetween(middle, high);
}

/** The product of `count` factors from `start` downwards; MemoryError for one that does not fit. */
function falling(m: Interp, start: bigint, count: bigint): bigint {
  const bits = start.toString(2).length;
  chargeInteger(m, Number(count) * bits, bits);
  return productBetween(start - count, start);
}

function countable(m: Interp, v: Value, name: string): bigint {
  const n = m.index(v);
  if (n < 0) m.raise('ValueError', `${name} must be a non-negative integer`);
  return BigInt(n);
}

function isqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** The functions of `math` on ints. */
export const integerFunctions: Readonly<Record<string, NativeSpec>> = {
  gcd: native('*integers', (m: Interp, integers: Value[]) =>
    integers.map((v) => m.index(v)).reduce<Int>((a, b) => greatest(a, b), 0),
  ),
  lcm: native('*integers', (m: Interp, integers: Value[]) =>
    integers.map((v) => m.index(v)).reduce<Int>((a, b) => least(a, b), 1),
  ),
  factorial: native('x, /', (m: Interp, x: Value) => {
    if (floatOf(x) !== null) m.raise('TypeError', `'${className(m, x)}' object cannot be interpreted as an integer`);
    const n = m.index(x);
    if (n < 0) m.raise('ValueError', 'factorial() not defined for negative values');
    if (n > 2n ** 63n - 1n) m.raise('OverflowError', `factorial() argument should not exceed ${2n ** 63n - 1n}`);
    return smallest(falling(m, BigInt(n), BigInt(n)));
  }),
  comb: native('n, k, /', (m: Interp, given: Value, chosen: Value) => {
    const n = countable(m, given, 'n');
    const k = countable(m, chosen, 'k');
    if (k > n) return 0;
    const fewer = k > n - k ? n - k : k;
    return smallest(falling(m, n, fewer) / falling(m, fewer, fewer));
  }),
  perm: native('n, k=, /', (m: Interp, given: Value, chosen: Value | undefined) => {
    const n = countable(m, given, 'n');
    const k = chosen === undefined || chosen === null ? n : countable(m, chosen, 'k');
    return k > n ? 0 : smallest(falling(m, n, k));
  }),
  isqrt: native('n, /', (m: Interp, given: Value) => {
    const n = m.index(given);
    if (n < 0) m.raise('ValueError', 'isqrt() argument must be nonnegative');
    return smallest(isqrt(BigInt(n)));
  }),
};
