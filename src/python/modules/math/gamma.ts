/** The gamma function and its logarithm, as CPython computes them. */
import { mathExp, mathLog } from './exponential.ts';
import { mathPow } from './pow.ts';
import { mathCos, mathSin } from './trigonometric.ts';

/** Lanczos' approximation with g = 6.0246…, n = 13, the one CPython's `gamma` and `lgamma` are made of. */
const G = 6.024680040776729583740234375;
const G_MINUS_HALF = 5.524680040776729583740234375;
const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216,
  248874557.86205417, 31426415.5854002, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157936,
  2.5066282746310002,
] as const;
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
] as const;
const LOG_PI = 1.1447298858494002;

function lanczosSum(x: number): number {
  let numerator = 0;
  let denominator = 0;
  for (let i = 0; i < NUMERATOR.length; i += 1) {
    const at = x < 5 ? NUMERATOR.length - 1 - i : i;
    numerator = (x < 5 ? numerator * x : numerator / x) + (NUMERATOR[at] ?? 0);
    denominator = (x < 5 ? denominator * x : denominator / x) + (DENOMINATOR[at] ?? 0);
  }
  return numerator / denominator;
}

/** sin πx without the error of π in large arguments. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const parts = [
    () => mathSin(Math.PI * y),
    () => mathCos(Math.PI * (y - 0.5)),
    () => mathSin(Math.PI * (1 - y)),
    () => -mathCos(Math.PI * (y - 1.5)),
    () => mathSin(Math.PI * (y - 2)),
  ];
  const value = parts[Math.round(2 * y)]?.() ?? NaN;
  return x < 0 ? -value : value;
}

/** Γ(x); NaN at the poles 0, −1, −2 …, infinite beyond the range. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x > 0 ? x : NaN;
  if (x === 0) return Object.is(x, -0) ? -Infinity : Infinity;
  if (Number.isInteger(x)) {
    if (x < 0) return NaN;
    if (x <= 23) {
      let product = 1n;
      for (let n = 2n; n < BigInt(x); n += 1n) product *= n;
      return Number(product);
    }
  }
  const a = Math.abs(x);
  if (a < 1e-20) return 1 / x;
  if (a > 200) return x < 0 ? (sinPi(x) < 0 ? -0 : 0) : Infinity;
  const y = a + G_MINUS_HALF;
  const z = ((a > G_MINUS_HALF ? y - a - G_MINUS_HALF : y - G_MINUS_HALF - a) * G) / y;
  const root = mathPow(y, a / 2 - 0.25);
  if (x < 0) {
    let r = ((-Math.PI / sinPi(a) / a) * mathExp(y)) / lanczosSum(a);
    r -= z * r;
    return a < 140 ? r / mathPow(y, a - 0.5) : r / root / root;
  }
  let r = lanczosSum(a) / mathExp(y);
  r += z * r;
  return a < 140 ? r * mathPow(y, a - 0.5) : r * root * root;
}

/** ln |Γ(x)|; infinite at the poles. */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Infinity;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Infinity : 0;
  const a = Math.abs(x);
  if (a < 1e-20) return -mathLog(a);
  const r = mathLog(lanczosSum(a)) - G + (a - 0.5) * (mathLog(a + G - 0.5) - 1);
  return x < 0 ? LOG_PI - mathLog(Math.abs(sinPi(a))) - mathLog(a) - r : r;
}
