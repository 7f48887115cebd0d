// What both kernels of the matrix product take, and the one in TypeScript.
import type { TensorBuffer } from '../dtype.ts';

/** A matrix in a buffer, of any strides. */
export interface Matrix {
  readonly buffer: TensorBuffer;
  readonly offset: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** What is added to a product: beta * bias[i * ci + j * cj] + alpha * sum. */
export interface Addend {
  readonly buffer: TensorBuffer;
  readonly offset: number;
  readonly ci: number;
  readonly cj: number;
  readonly beta: number;
  readonly alpha: number;
}

const noAddend: Addend = { buffer: new Float32Array(1), offset: 0, ci: 0, cj: 0, beta: 0, alpha: 1 };

/**
 * The product of two matrices into `out` from `at` on, row-major: sums in double, k ascending, rounded once. Four columns at
 * a time: their sums do not wait for one another.
 */
export function multiply(
  out: TensorBuffer,
  at: number,
  rows: number,
  inner: number,
  columns: number,
  left: Matrix,
  right: Matrix,
  plus: Addend | null,
): void {
  const { buffer: a, offset: a0, rowStride: ai, columnStride: ak } = left;
  const { buffer: b, offset: b0, rowStride: bk, columnStride: bj } = right;
  const { buffer: c, offset: c0, ci, cj, beta, alpha } = plus ?? noAddend;
  const whole = columns - (columns % 4);
  let to = at;
  for (let i = 0; i < rows; i++) {
    const row = a0 + i * ai;
    const bias = c0 + i * ci;
    for (let j = 0; j < whole; j += 4) {
      let p = row;
      let q = b0 + j * bj;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let k = 0; k < inner; k++) {
        const factor = a[p]!;
        s0 += factor * b[q]!;
        s1 += factor * b[q + bj]!;
        s2 += factor * b[q + 2 * bj]!;
        s3 += factor * b[q + 3 * bj]!;
        p += ak;
        q += bk;
      }
      if (beta !== 0 || alpha !== 1) {
        s0 = beta * c[bias + j * cj]! + alpha * s0;
        s1 = beta * c[bias + (j + 1) * cj]! + alpha * s1;
        s2 = beta * c[bias + (j + 2) * cj]! + alpha * s2;
        s3 = beta * c[bias + (j + 3) * cj]! + alpha * s3;
      }
      out[to] = s0;
      out[to + 1] = s1;
      out[to + 2] = s2;
      out[to + 3] = s3;
      to += 4;
    }
    for (let j = whole; j < columns; j++) {
      let p = row;
      let q = b0 + j * bj;
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum += a[p]! * b[q]!;
        p += ak;
        q += bk;
      }
      out[to++] = beta !== 0 || alpha !== 1 ? beta * c[bias + j * cj]! + alpha * sum : sum;
    }
  }
}
