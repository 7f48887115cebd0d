import { apply } from '../apply.ts';
import type { Context } from '../context.ts';
import { runtimeError } from '../errors.ts';
import { noAttrs } from '../op.ts';
import { unsafeView } from '../ops/_unsafe_view.ts';
import { bmm } from '../ops/bmm.ts';
import { dot } from '../ops/dot.ts';
import { expand } from '../ops/expand.ts';
import { mm } from '../ops/mm.ts';
import { mv } from '../ops/mv.ts';
import { squeezeInPlace } from '../ops/squeeze_.ts';
import { t } from '../ops/t.ts';
import { transpose } from '../ops/transpose.ts';
import { unsqueeze } from '../ops/unsqueeze.ts';
import { broadcastShapes, numelOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { contiguous, reshape } from './reshape.ts';

/** `a @ b`, broken down into the ops that torch breaks it down into, so that the graph has its nodes. */
export function matmul(context: Context, a: Tensor, b: Tensor): Tensor {
  const rankA = a.shape.length;
  const rankB = b.shape.length;
  if (rankA === 0 || rankB === 0) {
    throw runtimeError(`both arguments to matmul need to be at least 1D, but they are ${rankA}D and ${rankB}D`);
  }
  if (rankA === 1 && rankB === 1) return apply(context, dot, [a, b], noAttrs);
  if (rankA === 2 && rankB === 1) return apply(context, mv, [a, b], noAttrs);
  if (rankA === 1 && rankB === 2) {
    const row = apply(context, unsqueeze, [a], { dim: 0 });
    return apply(context, squeezeInPlace, [apply(context, mm, [row, b], noAttrs)], { dim: 0 });
  }
  if (rankA === 2 && rankB === 2) return apply(context, mm, [a, b], noAttrs);
  if (rankB <= 2) return folded(context, a, b);
  if (rankA <= 2) return foldedFromTheRight(context, a, b);
  return batched(context, a, b);
}

/** (..., k) @ (k, m) or (k): all leading dimensions of `a` become the rows of one matrix. */
function folded(context: Context, a: Tensor, b: Tensor): Tensor {
  const lead = a.shape.slice(0, -1);
  const rows = reshape(context, a, [numelOf(lead), a.shape.at(-1)!]);
  if (b.shape.length === 2) {
    const y = apply(context, mm, [rows, b], noAttrs);
    return apply(context, unsafeView, [y], { shape: [...lead, b.shape[1]!] });
  }
  return apply(context, unsafeView, [apply(context, mv, [rows, b], noAttrs)], { shape: lead });
}

/** a @ b = (b^T @ a^T)^T for a `b` of three dimensions or more. */
function foldedFromTheRight(context: Context, a: Tensor, b: Tensor): Tensor {
  const bT = apply(context, transpose, [b], { dim0: -2, dim1: -1 });
  if (a.shape.length === 1) return folded(context, bT, a);
  const y = folded(context, bT, apply(context, t, [a], noAttrs));
  return contiguous(context, apply(context, transpose, [y], { dim0: -2, dim1: -1 }));
}

/** Both with three dimensions or more: the leading ones are broadcast and become one batch. */
function batched(context: Context, a: Tensor, b: Tensor): Tensor {
  const lead = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const flat = (x: Tensor): Tensor => {
    const matrix = x.shape.slice(-2);
    const spread = apply(context, expand, [x], { shape: [...lead, ...matrix] });
    return reshape(context, spread, [numelOf(lead), ...matrix]);
  };
  const y = apply(context, bmm, [flat(a), flat(b)], noAttrs);
  return apply(context, unsafeView, [y], { shape: [...lead, ...y.shape.slice(1)] });
}
