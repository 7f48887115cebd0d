/**
 * Sums of two doubles, hi + lo with |lo| ≤ ulp(hi)/2: about 106 bits. The functions of `math` are computed in them and
 * rounded once, because CPython's C library rounds (nearly always) correctly and a browser's does not.
 */
export interface Dd {
  readonly hi: number;
  readonly lo: number;
}

/** 2^27 + 1 splits a double in halves whose products are exact (Dekker). */
const SPLITTER = 134217729;

export function dd(hi: number, lo = 0): Dd {
  return { hi, lo };
}

/** a + b exactly, where |a| ≥ |b|. */
function quickSum(a: number, b: number): Dd {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}

/** a + b exactly. */
export function pairOfSum(a: number, b: number): Dd {
  const hi = a + b;
  const v = hi - a;
  return { hi, lo: a - (hi - v) + (b - v) };
}

/** a · b exactly (barring overflow). */
export function exactProduct(a: number, b: number): Dd {
  const hi = a * b;
  const ta = SPLITTER * a;
  const a1 = ta - (ta - a);
  const a2 = a - a1;
  const tb = SPLITTER * b;
  const b1 = tb - (tb - b);
  const b2 = b - b1;
  return { hi, lo: a1 * b1 - hi + a1 * b2 + a2 * b1 + a2 * b2 };
}

export function addPairs(a: Dd, b: Dd): Dd {
  const s = pairOfSum(a.hi, b.hi);
  const t = pairOfSum(a.lo, b.lo);
  const v = quickSum(s.hi, s.lo + t.hi);
  return quickSum(v.hi, v.lo + t.lo);
}

export function subtract(a: Dd, b: Dd): Dd {
  return addPairs(a, { hi: -b.hi, lo: -b.lo });
}

export function multiplyPairs(a: Dd, b: Dd): Dd {
  const p = exactProduct(a.hi, b.hi);
  return quickSum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

export function scale(a: Dd, b: number): Dd {
  const p = exactProduct(a.hi, b);
  return quickSum(p.hi, p.lo + a.lo * b);
}

export function divide(a: Dd, b: Dd): Dd {
  const q1 = a.hi / b.hi;
  let rest = subtract(a, scale(b, q1));
  const q2 = rest.hi / b.hi;
  rest = subtract(rest, scale(b, q2));
  return addPairs(quickSum(q1, q2), dd(rest.hi / b.hi));
}

export function squareRoot(a: Dd): Dd {
  if (a.hi <= 0) return dd(0);
  const x = Math.sqrt(a.hi);
  const rest = subtract(a, exactProduct(x, x));
  return quickSum(x, rest.hi / (2 * x));
}

/** Multiplied by 2^n exactly, in steps that do not leave the range before they must. */
export function shift(x: number, n: number): number {
  if (n > 1023) return shift(x * 2 ** 1023, n - 1023);
  return n < -1022 ? shift(x * 2 ** -969, n + 969) : x * 2 ** n;
}
