/** `a @ b`, broken down into the ops that PyTorch breaks it down into, so that the graph has its nodes. */
import { runtimeError } from '../errors.ts';
import { noAttrs } from '../op.ts';
import type { OpRunner } from '../op_runner.ts';
import { unsafeView } from '../ops/_unsafe_view.ts';
import { bmm } from '../ops/bmm.ts';
import { dot } from '../ops/dot.ts';
import { expand } from '../ops/expand.ts';
import { mm } from '../ops/mm.ts';
import { mv } from '../ops/mv.ts';
import { squeeze } from '../ops/squeeze.ts';
import { squeezeInPlace } from '../ops/squeeze_.ts';
import { t } from '../ops/t.ts';
import { transpose } from '../ops/transpose.ts';
import { unsqueeze } from '../ops/unsqueeze.ts';
import { broadcastShapes, numelOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { contiguous, reshape } from './reshape.ts';

export function matmul(ops: OpRunner, a: Tensor, b: Tensor): Tensor {
  const rankA = a.shape.length;
  const rankB = b.shape.length;
  if (rankA === 0 || rankB === 0) {
    throw runtimeError(`both arguments to matmul need to be at least 1D, but they are ${rankA}D and ${rankB}D`);
  }
  if (rankA === 1 && rankB === 1) return ops.run(dot, [a, b], noAttrs);
  if (rankA === 2 && rankB === 1) return ops.run(mv, [a, b], noAttrs);
  if (rankA === 1 && rankB === 2) {
    const row = ops.run(unsqueeze, [a], { dim: 0 });
    return ops.run(squeezeInPlace, [ops.run(mm, [row, b], noAttrs)], { dim: 0 });
  }
  if (rankA === 2 && rankB === 2) return ops.run(mm, [a, b], noAttrs);
  if (shouldFold(a, b)) return rankA >= rankB ? folded(ops, a, b) : foldedFromTheRight(ops, a, b);
  // A lone batch of one is not spread over the other's batches when its own gradient would have to be spread, too.
  if (rankA === 3 && rankB === 3 && a.shape[0] !== b.shape[0]) {
    if (a.shape[0] === 1 && a.requiresGrad) return matmul(ops, ops.run(squeeze, [a], { dim: 0 }), b);
    if (b.shape[0] === 1 && b.requiresGrad) return matmul(ops, a, ops.run(squeeze, [b], { dim: 0 }));
  }
  return batched(ops, a, b);
}

/**
 * Whether the leading dimensions of the larger operand become the rows of one matrix. Always when the smaller one needs a
 * gradient: spread over the batches, its gradient would be as large as all of them. Else only where that costs no copy.
 */
function shouldFold(a: Tensor, b: Tensor): boolean {
  const aLarger = a.shape.length >= b.shape.length;
  const [large, small] = aLarger ? [a, b] : [b, a];
  if (large.shape.length < 3 || small.shape.length > 2) return false;
  if (small.requiresGrad) return true;
  if (a.shape.length === 2) return false;
  if (large.numel === 0) return true;
  // `b` would be transposed first.
  const shape = aLarger ? large.shape : swapLastTwo(large.shape);
  const strides = aLarger ? large.strides : swapLastTwo(large.strides);
  for (let d = 0; d < shape.length - 2; d++) if (strides[d] !== strides[d + 1]! * shape[d + 1]!) return false;
  return true;
}

function swapLastTwo(list: readonly number[]): number[] {
  return [...list.slice(0, -2), list.at(-1)!, list.at(-2)!];
}

/** (…, k) @ (k, m) or (k): all leading dimensions of `a` become the rows of one matrix. */
function folded(ops: OpRunner, a: Tensor, b: Tensor): Tensor {
  const lead = a.shape.slice(0, -1);
  const rows = reshape(ops, a, [numelOf(lead), a.shape.at(-1)!]);
  if (b.shape.length === 1) return ops.run(unsafeView, [ops.run(mv, [rows, b], noAttrs)], { shape: lead });
  return ops.run(unsafeView, [ops.run(mm, [rows, b], noAttrs)], { shape: [...lead, b.shape[1]!] });
}

/** a @ b = (bᵀ @ aᵀ)ᵀ for a `b` of three dimensions or more. */
function foldedFromTheRight(ops: OpRunner, a: Tensor, b: Tensor): Tensor {
  const bT = ops.run(transpose, [b], { dim0: -2, dim1: -1 });
  if (a.shape.length === 1) return folded(ops, bT, a);
  const y = folded(ops, bT, ops.run(t, [a], noAttrs));
  return contiguous(ops, ops.run(transpose, [y], { dim0: -2, dim1: -1 }));
}

/** The leading dimensions are broadcast and become one batch; a vector is a matrix of one row or of one column. */
function batched(ops: OpRunner, a: Tensor, b: Tensor): Tensor {
  const [rankA, rankB] = [a.shape.length, b.shape.length];
  const lead = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const batch = numelOf(lead);
  const matrixA = [rankA > 1 ? a.shape.at(-2)! : 1, a.shape.at(-1)!];
  const left = reshape(ops, ops.run(expand, [a], { shape: [...lead, ...matrixA] }), [batch, ...matrixA]);
  const sizeB = b.shape.slice(-2);
  const spreadB = reshape(ops, ops.run(expand, [b], { shape: [...lead, ...sizeB] }), [batch, ...sizeB]);
  const right = rankB === 1 ? ops.run(unsqueeze, [spreadB], { dim: 2 }) : spreadB;
  const product = ops.run(bmm, [left, right], noAttrs);
  const y = rankB === 1 ? ops.run(squeeze, [product], { dim: -1 }) : product;
  const shape = [...lead, ...(rankA > 1 ? [matrixA[0]!] : []), ...(rankB > 1 ? [b.shape.at(-1)!] : [])];
  return ops.run(unsafeView, [y], { shape });
}
