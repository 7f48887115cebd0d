import type { DType, TensorBuffer } from '../dtype.ts';
import { allocate, type Memory } from '../memory.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

/**
 * out[i, j] = sum over k of a[i, k] * b[k, j] for 2-D operands of any strides, k ascending, accumulated in double and
 * rounded once. The two loops below add in the same order and give the same bits.
 */
export function matmul(memory: Memory, a: Tensor, b: Tensor, dtype: DType = a.dtype): Tensor {
  const rows = a.shape[0]!;
  const inner = a.shape[1]!;
  const columns = b.shape[1]!;
  const out = allocate(memory, dtype, rows * columns);
  matmulInto(
    out,
    0,
    rows,
    inner,
    columns,
    a.storage.read(),
    a.offset,
    a.strides,
    b.storage.read(),
    b.offset,
    b.strides,
  );
  return fromBuffer(out, [rows, columns], dtype);
}

/** The same sums before rounding, row-major. */
export function matrixSums(memory: Memory, a: Tensor, b: Tensor): Float64Array {
  const rows = a.shape[0]!;
  const inner = a.shape[1]!;
  const columns = b.shape[1]!;
  memory.beforeAlloc(rows * columns * 8);
  const sums = new Float64Array(rows * columns);
  matmulInto(
    sums,
    0,
    rows,
    inner,
    columns,
    a.storage.read(),
    a.offset,
    a.strides,
    b.storage.read(),
    b.offset,
    b.strides,
  );
  return sums;
}

/** The same on raw buffers, into `out` from `at` on, row-major. */
export function matmulInto(
  out: TensorBuffer,
  at: number,
  rows: number,
  inner: number,
  columns: number,
  a: TensorBuffer,
  a0: number,
  aStrides: readonly number[],
  b: TensorBuffer,
  b0: number,
  bStrides: readonly number[],
): void {
  const ai = aStrides[0]!;
  const ak = aStrides[1]!;
  const bk = bStrides[0]!;
  const bj = bStrides[1]!;
  if (columns === 1 || bk === 1) dotProducts(out, at, rows, inner, columns, a, a0, ai, ak, b, b0, bk, bj);
  else rowSums(out, at, rows, inner, columns, a, a0, ai, ak, b, b0, bk, bj);
}

function dotProducts(
  out: TensorBuffer,
  at: number,
  rows: number,
  inner: number,
  columns: number,
  a: TensorBuffer,
  a0: number,
  ai: number,
  ak: number,
  b: TensorBuffer,
  b0: number,
  bk: number,
  bj: number,
): void {
  let to = at;
  for (let i = 0; i < rows; i++) {
    const row = a0 + i * ai;
    for (let j = 0; j < columns; j++) {
      let p = row;
      let q = b0 + j * bj;
      let total = 0;
      for (let k = 0; k < inner; k++) {
        total += a[p]! * b[q]!;
        p += ak;
        q += bk;
      }
      out[to++] = total;
    }
  }
}

function rowSums(
  out: TensorBuffer,
  at: number,
  rows: number,
  inner: number,
  columns: number,
  a: TensorBuffer,
  a0: number,
  ai: number,
  ak: number,
  b: TensorBuffer,
  b0: number,
  bk: number,
  bj: number,
): void {
  const totals = new Float64Array(columns);
  let to = at;
  for (let i = 0; i < rows; i++) {
    totals.fill(0);
    for (let k = 0; k < inner; k++) {
      const factor = a[a0 + i * ai + k * ak]!;
      let q = b0 + k * bk;
      for (let j = 0; j < columns; j++) {
        totals[j] = totals[j]! + factor * b[q]!;
        q += bj;
      }
    }
    for (let j = 0; j < columns; j++) out[to++] = totals[j]!;
  }
}

/** The product for each leading index of two 3-D operands. */
export function batchMatmul(memory: Memory, a: Tensor, b: Tensor): Tensor {
  const [batch, rows, inner] = a.shape as readonly [number, number, number];
  const columns = b.shape[2]!;
  const out = allocate(memory, a.dtype, batch * rows * columns);
  const from = a.storage.read();
  const by = b.storage.read();
  const aStrides = a.strides.slice(1);
  const bStrides = b.strides.slice(1);
  for (let n = 0; n < batch; n++) {
    const a0 = a.offset + n * a.strides[0]!;
    const b0 = b.offset + n * b.strides[0]!;
    matmulInto(out, n * rows * columns, rows, inner, columns, from, a0, aStrides, by, b0, bStrides);
  }
  return fromBuffer(out, [batch, rows, columns], a.dtype);
}

/** sum over k of a[i, k] * v[k]. */
export function matrixVector(memory: Memory, a: Tensor, v: Tensor): Tensor {
  const [rows, inner] = a.shape as readonly [number, number];
  const out = allocate(memory, a.dtype, rows);
  const strides = [v.strides[0]!, 1];
  matmulInto(out, 0, rows, inner, 1, a.storage.read(), a.offset, a.strides, v.storage.read(), v.offset, strides);
  return fromBuffer(out, [rows], a.dtype);
}
