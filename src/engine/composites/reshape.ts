/** Other shapes of the same elements: views where memory allows them, copies where it does not. */
import { runtimeError } from '../errors.ts';
import { viewStrides } from '../kernels/window.ts';
import { noAttrs } from '../op.ts';
import type { OpRunner } from '../op_runner.ts';
import { reshapeAlias } from '../ops/_reshape_alias.ts';
import { unsafeView } from '../ops/_unsafe_view.ts';
import { clone } from '../ops/clone.ts';
import { view } from '../ops/view.ts';
import { inferShape, numelOf, type Shape, wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** A view where strides allow it (PyTorch names its node by whether `x` is contiguous), else a view of a copy. */
export function reshape(ops: OpRunner, x: Tensor, sizes: Shape): Tensor {
  const shape = inferShape(sizes, x.numel);
  if (x.isContiguous) return ops.run(view, [x], { shape });
  if (viewStrides(x, shape) !== null) return ops.run(reshapeAlias, [x], { shape });
  return ops.run(unsafeView, [ops.run(clone, [x], noAttrs)], { shape });
}

/** Dimensions `start` to `end` become one. */
export function flatten(ops: OpRunner, x: Tensor, start: number, end: number): Tensor {
  const rank = x.shape.length;
  const first = wrapDim(start, rank);
  const last = wrapDim(end, rank);
  if (first > last) throw runtimeError('flatten() has invalid args: start_dim cannot come after end_dim');
  if (rank === 0) return reshape(ops, x, [1]);
  if (first === last) return x;
  const merged = numelOf(x.shape.slice(first, last + 1));
  return reshape(ops, x, [...x.shape.slice(0, first), merged, ...x.shape.slice(last + 1)]);
}

/** `x` itself when it lies row-major in memory, else a copy that does. */
export function contiguous(ops: OpRunner, x: Tensor): Tensor {
  return x.isContiguous ? x : ops.run(clone, [x], noAttrs);
}
