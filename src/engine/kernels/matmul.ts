/** Products of matrices. */
import type { TensorBuffer } from '../dtype.ts';
import { allocate, type Memory } from '../memory.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { broadcastStrides } from './dense.ts';
import { blockKernel } from './product_blocks.ts';
import { type Addend, type Matrix, multiply as multiplyInLoops } from './product.ts';

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
 * Below so many products of two numbers, bringing the operands to WebAssembly's memory costs more than it spares; a single
 * row meets each number of the right operand once, which is never worth packing it.
 */
const crossover = 1024;

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
  const few = rows === 1 || rows * inner * columns < crossover;
  const kernel = few || !singles(out, left, right, plus) ? null : blockKernel();
  if (kernel === null) multiplyInLoops(out, at, rows, inner, columns, left, right, plus);
  else kernel.multiply(out as Float32Array, at, rows, inner, columns, left, right, plus);
}

/** Whether all buffers hold float32. */
function singles(out: TensorBuffer, left: Matrix, right: Matrix, plus: Addend | null): boolean {
  return (
    out instanceof Float32Array &&
    left.buffer instanceof Float32Array &&
    right.buffer instanceof Float32Array &&
    (plus === null || plus.buffer instanceof Float32Array)
  );
}
