/** Random numbers of a distribution, by CPython's formulas. */
import { mathCos, mathSin } from '../math/trigonometric.ts';
import { mathExp, mathLog } from '../math/exponential.ts';
import { mathPow } from '../math/pow.ts';
import type { PyRandom } from './generator.ts';

const NV_MAGIC = 1.7155277699214135; // 4 e^(−1/2) / √2
const LOG4 = 1.3862943611198906;
const SG_MAGIC = 2.504077396776274; // 1 + ln 4.5

// Each draws in CPython's order, so that a seed gives CPython's sequence.

export function uniformVariate(r: PyRandom, a: number, b: number): number {
  return a + (b - a) * r.random();
}

export function triangular(r: PyRandom, low: number, high: number, mode: number | null): number {
  let u = r.random();
  if (high === low) return low;
  let c = mode === null ? 0.5 : (mode - low) / (high - low);
  let [from, to] = [low, high];
  if (u > c) {
    u = 1 - u;
    c = 1 - c;
    [from, to] = [high, low];
  }
  return from + (to - from) * Math.sqrt(u * c);
}

/** Kinderman and Monahan's ratio of uniforms. */
export function normalVariate(r: PyRandom, mu: number, sigma: number): number {
  for (;;) {
    const u1 = r.random();
    const u2 = 1 - r.random();
    const z = (NV_MAGIC * (u1 - 0.5)) / u2;
    if ((z * z) / 4 <= -mathLog(u2)) return mu + z * sigma;
  }
}

/** Box and Muller's pairs; the second waits for the next call. */
export function gauss(r: PyRandom, mu: number, sigma: number): number {
  let z = r.gaussNext;
  r.gaussNext = null;
  if (z === null) {
    const angle = r.random() * 2 * Math.PI;
    const radius = Math.sqrt(-2 * mathLog(1 - r.random()));
    z = mathCos(angle) * radius;
    r.gaussNext = mathSin(angle) * radius;
  }
  return mu + z * sigma;
}

export function exponential(r: PyRandom, lambda: number): number {
  return -mathLog(1 - r.random()) / lambda;
}

/** Γ(alpha) with scale beta; alpha, beta > 0. */
export function gammaVariate(r: PyRandom, alpha: number, beta: number): number {
  if (alpha > 1) {
    const ainv = Math.sqrt(2 * alpha - 1);
    const bbb = alpha - LOG4;
    const ccc = alpha + ainv;
    for (;;) {
      const u1 = r.random();
      if (!(u1 > 1e-7 && u1 < 0.9999999)) continue;
      const u2 = 1 - r.random();
      const v = mathLog(u1 / (1 - u1)) / ainv;
      const x = alpha * mathExp(v);
      const z = u1 * u1 * u2;
      const s = bbb + ccc * v - x;
      if (s + SG_MAGIC - 4.5 * z >= 0 || s >= mathLog(z)) return x * beta;
    }
  }
  if (alpha === 1) return -mathLog(1 - r.random()) * beta;
  for (;;) {
    const u = r.random();
    const b = (Math.E + alpha) / Math.E;
    const p = b * u;
    const x = p <= 1 ? mathPow(p, 1 / alpha) : -mathLog((b - p) / alpha);
    const u1 = r.random();
    if (p > 1 ? u1 <= mathPow(x, alpha - 1) : u1 <= mathExp(-x)) return x * beta;
  }
}

export function betaVariate(r: PyRandom, alpha: number, beta: number): number {
  const y = gammaVariate(r, alpha, 1);
  return y === 0 ? 0 : y / (y + gammaVariate(r, beta, 1));
}

export function pareto(r: PyRandom, alpha: number): number {
  return mathPow(1 - r.random(), -1 / alpha);
}

export function weibull(r: PyRandom, alpha: number, beta: number): number {
  return alpha * mathPow(-mathLog(1 - r.random()), 1 / beta);
}

/** The circular normal distribution. */
export function vonMises(r: PyRandom, mu: number, kappa: number): number {
  if (kappa <= 1e-6) return 2 * Math.PI * r.random();
  const s = 0.5 / kappa;
  const q = s + Math.sqrt(1 + s * s);
  let z: number;
  for (;;) {
    const u1 = r.random();
    z = mathCos(Math.PI * u1);
    const d = z / (q + z);
    const u2 = r.random();
    if (u2 < 1 - d * d || u2 <= (1 - d) * mathExp(d)) break;
  }
  const inverse = 1 / q;
  const f = (inverse + z) / (1 + inverse * z);
  const turn = r.random() > 0.5 ? Math.acos(f) : -Math.acos(f);
  const angle = (mu + turn) % (2 * Math.PI);
  return angle < 0 ? angle + 2 * Math.PI : angle;
}
