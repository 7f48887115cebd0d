import type { Interp } from '../../interp.ts';
import { native, type NativeSpec } from '../../objects/define.ts';
import { smallest } from '../../objects/iterators.ts';
import type { Value } from '../../objects/object.ts';
import { absInt, type Int } from '../../types/int-arithmetic.ts';
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

/** The product of `count` factors from `start` downwards. */
function falling(start: bigint, count: bigint): bigint {
  let product = 1n;
  for (let i = 0n; i < count; i += 1n) product *= start - i;
  return product;
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
    if (n > 100000) m.raise('OverflowError', 'factorial() argument should not exceed 100000');
    return smallest(falling(BigInt(n), BigInt(n)));
  }),
  comb: native('n, k, /', (m: Interp, given: Value, chosen: Value) => {
    const n = countable(m, given, 'n');
    const k = countable(m, chosen, 'k');
    if (k > n) return 0;
    const fewer = k > n - k ? n - k : k;
    return smallest(falling(n, fewer) / falling(fewer, fewer));
  }),
  perm: native('n, k=, /', (m: Interp, given: Value, chosen: Value | undefined) => {
    const n = countable(m, given, 'n');
    const k = chosen === undefined || chosen === null ? n : countable(m, chosen, 'k');
    return k > n ? 0 : smallest(falling(n, k));
  }),
  isqrt: native('n, /', (m: Interp, given: Value) => {
    const n = m.index(given);
    if (n < 0) m.raise('ValueError', 'isqrt() argument must be nonnegative');
    return smallest(isqrt(BigInt(n)));
  }),
};
