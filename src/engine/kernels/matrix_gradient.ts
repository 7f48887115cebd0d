/** The gradients of products of matrices. */
import { runtimeError } from '../errors.ts';
import type { Memory } from '../memory.ts';
import type { TensorMeta } from '../node.ts';
import type { Tensor } from '../tensor.ts';
import { map } from './map.ts';
import { matmul } from './matmul.ts';
import { transposed } from './window.ts';

/** Throws PyTorch's errors for operands that do not fit a matrix product. */
export function checkMatrices(mat1: Tensor, mat2: Tensor): void {
  const [n, k] = mat1.shape;
  const [k2, m] = mat2.shape;
  if (k !== k2) throw runtimeError(`mat1 and mat2 shapes cannot be multiplied (${n}x${k} and ${k2}x${m})`);
}

/**
 * Gradients of mat1 @ mat2: alpha * g @ mat2^T and alpha * mat1^T @ g, each null when its saved factor is. Like ATen, a
 * gradient takes the memory layout of its operand: a column-major operand gets a column-major gradient, so that the
 * gradient of a weight used as `weight.t()` comes out row-major.
 */
export function mmGradients(
  memory: Memory,
  grad: Tensor,
  mat1: Tensor | null,
  mat2: Tensor | null,
  alpha: number,
  meta1: TensorMeta,
  meta2: TensorMeta,
): readonly [Tensor | null, Tensor | null] {
  const grad1 = mat2 === null ? null : product(memory, grad, transposed(mat2), isColumnMajor(meta1));
  const grad2 = mat1 === null ? null : product(memory, transposed(mat1), grad, isColumnMajor(meta2));
  return [scale(memory, grad1, alpha), scale(memory, grad2, alpha)];
}

/** a @ b, laid out column by column when asked: then it is computed as (b^T @ a^T)^T. */
function product(memory: Memory, a: Tensor, b: Tensor, columnMajor: boolean): Tensor {
  return columnMajor ? transposed(matmul(memory, transposed(b), transposed(a))) : matmul(memory, a, b);
}

function scale(memory: Memory, x: Tensor | null, alpha: number): Tensor | null {
  if (x === null || alpha === 1) return x;
  return map(memory, x, x.dtype, (value) => alpha * value);
}

function isColumnMajor({ shape, strides }: TensorMeta): boolean {
  return strides[0] === 1 && strides[1] === shape[0];
}
