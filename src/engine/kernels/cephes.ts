/** Logarithm, exponential, sine and cosine in float32 as the Cephes library computes them. */
import { fma32 } from './fused.ts';

// The float32 polynomials of Cephes, in the order of operations that PyTorch's AVX2 kernels run them (ATen
// native/cpu/avx_mathfun.h, products and sums contracted to FMA). Arguments and results are float32.

const f = Math.fround;

const sqrtHalf = f(Math.SQRT1_2);
const logP = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(f);
const logQ1 = f(-2.1219444e-4);
const logQ2 = f(0.693359375);

/** ln x for a positive normal x. */
export function log32(x: number): number {
  // x = m * 2^e with m in [0.5, 1).
  let e = Math.floor(Math.log2(x)) + 1;
  let m = x / 2 ** e;
  if (m >= 1) {
    m /= 2;
    e++;
  } else if (m < 0.5) {
    m *= 2;
    e--;
  }
  if (m < sqrtHalf) {
    e--;
    m = f(f(m - 1) + m);
  } else {
    m = f(m - 1);
  }
  const z = f(m * m);
  let y = logP[0]!;
  for (let i = 1; i < logP.length; i++) y = fma32(y, m, logP[i]!);
  y = fma32(f(y * m), z, f(e * logQ1));
  y = f(y - f(z * 0.5));
  return fma32(e, logQ2, f(m + y));
}

const fourOverPi = f(1.27323954473516);
const minusDP1 = f(-0.78515625);
const minusDP2 = f(-2.4187564849853515625e-4);
const minusDP3 = f(-3.774894977445941e-8);
const sinP0 = f(-1.9515295891e-4);
const sinP1 = f(8.3321608736e-3);
const sinP2 = f(-1.6666654611e-1);
const cosP0 = f(2.443315711809948e-5);
const cosP1 = f(-1.388731625493765e-3);
const cosP2 = f(4.166664568298827e-2);

/** Writes sin x and cos x into `out[0]` and `out[1]`, for x >= 0. */
export function sincos32(x: number, out: Float32Array): void {
  // Octant, made even: x = j * pi/4 + r with |r| <= pi/4.
  const octant = (Math.trunc(f(x * fourOverPi)) + 1) & ~1;
  const r = fma32(octant, minusDP3, fma32(octant, minusDP2, fma32(octant, minusDP1, x)));
  const z = f(r * r);
  const c = fma32(fma32(cosP0, z, cosP1), z, cosP2);
  const cosine = f(fma32(f(c * z), z, -f(z * 0.5)) + 1);
  const s = fma32(fma32(sinP0, z, sinP1), z, sinP2);
  const sine = fma32(f(s * z), r, r);
  const swap = (octant & 2) !== 0;
  const a = swap ? cosine : sine;
  const b = swap ? sine : cosine;
  out[0] = (octant & 4) !== 0 ? -a : a;
  out[1] = ((octant - 2) & 4) === 0 ? -b : b;
}
