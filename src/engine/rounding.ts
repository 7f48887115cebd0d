/** How results on the way are rounded: PyTorch computes float32 in float32, step by step. */
import type { DType } from './dtype.ts';

export type Round = (x: number) => number;

const same: Round = (x) => x;

/** What storing a number of that dtype and reading it again does to it. */
export function roundingOf(dtype: DType): Round {
  return dtype === 'float32' ? Math.fround : same;
}

/** The two halves of a double's digits: their products are exact. */
function halves(x: number): readonly [number, number] {
  const shifted = x * 134_217_729;
  const high = shifted - (shifted - x);
  return [high, x - high];
}

/** a · b + c rounded once, as a processor's fused instruction gives it (to within the last bit of a bit). */
export function fused(a: number, b: number, c: number): number {
  const product = a * b;
  const [a1, a0] = halves(a);
  const [b1, b0] = halves(b);
  const left = a0 * b0 - (product - a1 * b1 - a0 * b1 - a1 * b0);
  const sum = product + c;
  const part = sum - product;
  const lost = product - (sum - part) + (c - part);
  const whole = sum + (lost + left);
  return Number.isFinite(whole) ? whole : sum;
}
