import { apply } from '../apply.ts';
import type { Context } from '../context.ts';
import { runtimeError } from '../errors.ts';
import { viewStrides } from '../kernels/window.ts';
import { noAttrs } from '../op.ts';
import { unsafeView } from '../ops/_unsafe_view.ts';
import { clone } from '../ops/clone.ts';
import { view } from '../ops/view.ts';
import { inferShape, type Shape, wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** A view where strides allow it, else a view of a copy. One size may be -1. */
export function reshape(context: Context, x: Tensor, shape: Shape): Tensor {
  const wanted = inferShape(shape, x.numel);
  if (viewStrides(x, wanted) !== null) return apply(context, view, [x], { shape: wanted });
  return apply(context, unsafeView, [apply(context, clone, [x], noAttrs)], { shape: wanted });
}

/** Dimensions `start` to `end` become one. */
export function flatten(context: Context, x: Tensor, start = 0, end = -1): Tensor {
  const rank = x.shape.length;
  const first = wrapDim(start, rank);
  const last = wrapDim(end, rank);
  if (first > last) throw runtimeError('flatten() has invalid args: start_dim cannot come after end_dim');
  if (rank === 0) return reshape(context, x, [1]);
  if (first === last) return x;
  return reshape(context, x, [...x.shape.slice(0, first), -1, ...x.shape.slice(last + 1)]);
}

/** `x` itself when it lies row-major in memory, else a copy that does. */
export function contiguous(context: Context, x: Tensor): Tensor {
  return x.isContiguous ? x : apply(context, clone, [x], noAttrs);
}
