import type { TensorBuffer } from '../dtype.ts';
import { allocate, type Memory } from '../memory.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { broadcastStrides } from './dense.ts';

/**
 * out[i, j] = sum over k of a[i, k] * b[k, j] for 2-D operands of any strides: k ascending, accumulated in double, rounded
 * once.
 */
export function matmul(memory: Memory, a: Tensor, b: Tensor): Tensor {
  return product(memory, a, b, null);
}

/** beta * bias + alpha * a @ b, the bias broadcast, rounded once. */
export function matmulPlus(memory: Memory, bias: Tensor, a: Tensor, b: Tensor, beta: number, alpha: number): Tensor {
  const [ci, cj] = broadcastStrides(bias, [a.shape[0]!, b.shape[1]!]) as [number, number];
  return product(memory, a, b, { buffer: bias.storage.read(), offset: bias.offset, ci, cj, beta, alpha });
}

/** The product for each leading index of two 3-D operands. */
export function batchMatmul(memory: Memory, a: Tensor, b: Tensor): Tensor {
  const [batch, rows, inner] = a.shape as readonly [number, number, number];
  const columns = b.shape[2]!;
  const out = allocate(memory, a.dtype, batch * rows * columns);
  for (let n = 0; n < batch; n++) {
    const left = matrix(a, a.offset + n * a.strides[0]!, a.strides[1]!, a.strides[2]!);
    const right = matrix(b, b.offset + n * b.strides[0]!, b.strides[1]!, b.strides[2]!);
    multiply(out, n * rows * columns, rows, inner, columns, left, right, null);
  }
  return fromBuffer(out, [batch, rows, columns], a.dtype);
}

/** sum over k of a[i, k] * v[k]. */
export function matrixVector(memory: Memory, a: Tensor, v: Tensor): Tensor {
  const [rows, inner] = a.shape as readonly [number, number];
  const out = allocate(memory, a.dtype, rows);
  const left = matrix(a, a.offset, a.strides[0]!, a.strides[1]!);
  multiply(out, 0, rows, inner, 1, left, matrix(v, v.offset, v.strides[0]!, 1), null);
  return fromBuffer(out, [rows], a.dtype);
}

/** A matrix in a buffer. */
interface Matrix {
  readonly buffer: TensorBuffer;
  readonly offset: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** What is added to a product: beta * bias[i * ci + j * cj] + alpha * sum. */
interface Addend {
  readonly buffer: TensorBuffer;
  readonly offset: number;
  readonly ci: number;
  readonly cj: number;
  readonly beta: number;
  readonly alpha: number;
}

function matrix(x: Tensor, offset: number, rowStride: number, columnStride: number): Matrix {
  return { buffer: x.storage.read(), offset, rowStride, columnStride };
}

function product(memory: Memory, a: Tensor, b: Tensor, plus: Addend | null): Tensor {
  const [rows, inner] = a.shape as readonly [number, number];
  const columns = b.shape[1]!;
  const out = allocate(memory, a.dtype, rows * columns);
  const left = matrix(a, a.offset, a.strides[0]!, a.strides[1]!);
  const right = matrix(b, b.offset, b.strides[0]!, b.strides[1]!);
  multiply(out, 0, rows, inner, columns, left, right, plus);
  return fromBuffer(out, [rows, columns], a.dtype);
}

/**
 * Into `out` from `at` on, row-major. Four columns at a time: their sums do not wait for one another, and each still
 * adds k ascending.
 */
function multiply(
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

const noAddend: Addend = { buffer: new Float32Array(1), offset: 0, ci: 0, cj: 0, beta: 0, alpha: 1 };
