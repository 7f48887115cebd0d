/** How a gradient gets into `.grad` of a leaf: set where there was none, else added. */
import type { Incoming } from './backward_run.ts';
import type { Context } from './context.ts';
import { addInto } from './kernels/accumulate.ts';
import { overwrite } from './kernels/copy.ts';
import type { AccumulateGrad } from './node.ts';
import { contiguousStrides, isContiguous } from './shape.ts';
import { type Tensor, windowOn, zeros } from './tensor.ts';

/**
 * AccumulateGrad: the first gradient of a leaf is moved in when nobody else holds it and it lies in memory like the
 * leaf, else cloned; later ones are added in place, so that whoever kept `.grad` sees the sum.
 */
export function accumulate(context: Context, node: AccumulateGrad, incoming: Incoming): void {
  const { variable } = node;
  const { tensor } = incoming;
  const action = variable.grad === null ? 'set' : 'add';
  if (variable.grad !== null) {
    context.observer.onWrite?.(variable.grad);
    addInto(context, variable.grad, tensor);
  } else if (incoming.owned && liesLike(tensor, variable)) {
    variable.grad = windowOn(tensor, tensor.shape, tensor.strides, tensor.offset);
  } else {
    variable.grad = cloneLike(context, tensor, variable);
  }
  context.observer.onAccumulate?.({ node, variable, incoming: tensor, action });
}

/** The strides a gradient of `variable` should have: its own when it fills its memory without gaps, else row-major. */
function wantedStrides(variable: Tensor): readonly number[] {
  const { shape, strides } = variable;
  const order = shape.map((_, d) => d).toSorted((a, b) => strides[b]! - strides[a]!);
  const fills = isContiguous(
    order.map((d) => shape[d]!),
    order.map((d) => strides[d]!),
  );
  return fills ? strides : contiguousStrides(shape);
}

function liesLike(grad: Tensor, variable: Tensor): boolean {
  if (variable.isContiguous) return grad.isContiguous;
  const wanted = wantedStrides(variable);
  return grad.strides.every((stride, d) => grad.shape[d] === 1 || stride === wanted[d]);
}

function cloneLike(context: Context, grad: Tensor, variable: Tensor): Tensor {
  const flat = zeros(context, grad.shape, grad.dtype);
  const strides = variable.isContiguous ? flat.strides : wantedStrides(variable);
  const clone = windowOn(flat, grad.shape, strides, 0);
  overwrite(context, clone, grad);
  clone.counter.value = 0;
  return clone;
}
