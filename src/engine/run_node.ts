/** Runs the backward of one node and brings its results to the shapes and dtypes of the inputs. */
import type { Incoming, InputBuffer } from './backward_run.ts';
import type { Context } from './context.ts';
import { runtimeError } from './errors.ts';
import { cast, overwrite } from './kernels/copy.ts';
import { gather } from './kernels/dense.ts';
import { sumTo } from './kernels/reduce.ts';
import type { CopySlices, Geometry, Node, TensorMeta } from './node.ts';
import type { BackwardSite, SavedRecord } from './op.ts';
import { freeSaved, takeSaved } from './saved.ts';
import { sameShape, shapeText, type Shape } from './shape.ts';
import type { Storage } from './storage.ts';
import { fromBuffer, type Tensor, windowOn, zeros } from './tensor.ts';

/** Runs the backward of one node: a gradient, or null, for each of its edges. */
export function runNode(
  context: Context,
  node: Node,
  buffer: InputBuffer,
  retainGraph: boolean,
  via: CopySlices | null = null,
): readonly (Incoming | null)[] {
  if (buffer.every((incoming) => incoming === null)) return node.edges.map(() => null);
  const saved = takeSaved(context, node);
  const grads = buffer.map((incoming) => incoming?.tensor ?? null);
  const several = node.op.view === 'multi' || node.outputs.length > 1;
  const site = {
    needs: node.edges.map((edge) => edge !== null),
    inputs: node.inputs,
    outputs: node.outputs,
  } as BackwardSite;
  // A single output that is there, as one of them is.
  const raw = node.op.backward(context, several ? grads : grads[0]!, saved, node.attrs, site);
  const results = raw.map((grad, k) => {
    const meta = node.inputs[k] ?? null;
    return grad === null || meta === null || node.edges[k] === null ? null : fit(context, node, grad, meta, k);
  });
  context.observer.onBackwardNode?.({
    node,
    via,
    grads,
    results,
    rawShapes: raw.map((grad) => grad?.shape ?? null),
    saved,
  });
  const incoming = own(results, buffer, saved);
  if (!retainGraph) freeSaved(node);
  return incoming;
}

/** Undoes broadcasting and dtype promotion: the gradient gets the shape and dtype of the input. */
function fit(context: Context, node: Node, grad: Tensor, meta: TensorMeta, k: number): Tensor {
  if (sameShape(grad.shape, meta.shape)) return cast(context, grad, meta.dtype);
  if (!expandsTo(meta.shape, grad.shape)) {
    throw runtimeError(
      `Function ${node.name} returned an invalid gradient at index ${edgeOf(node, k)} - got ${shapeText(grad.shape)} but expected shape compatible with ${shapeText(meta.shape)}`,
    );
  }
  return cast(context, sumTo(context, grad, meta.shape), meta.dtype);
}

/** The number of an operand's edge, counted as PyTorch does: without operands that never have a gradient. */
function edgeOf(node: Node, k: number): number {
  const { backward } = node.op.formula;
  return node.edges.filter((_, j) => j < k && backward[Math.min(j, backward.length - 1)] !== null).length;
}

function expandsTo(from: Shape, to: Shape): boolean {
  const skip = to.length - from.length;
  return skip >= 0 && from.every((size, d) => size === 1 || size === to[d + skip]);
}

/** Tells which results nobody else holds: neither a saved tensor, nor another edge, nor whoever holds what came in. */
function own(
  results: readonly (Tensor | null)[],
  buffer: InputBuffer,
  saved: SavedRecord,
): readonly (Incoming | null)[] {
  const held: Storage[] = [];
  for (const incoming of buffer) if (incoming !== null && !incoming.owned) held.push(incoming.tensor.storage);
  for (const name of Object.keys(saved)) {
    const tensor = saved[name] ?? null;
    if (tensor !== null) held.push(tensor.storage);
  }
  return results.map((tensor, k) => {
    if (tensor === null) return null;
    const { storage } = tensor;
    const shared = held.includes(storage) || results.some((other, j) => j !== k && other?.storage === storage);
    return { tensor, owned: !shared };
  });
}

/** Runs a CopySlices: the in-place op's backward on the gradient inside the window, the rest passing through. */
export function runCopySlices(
  context: Context,
  node: CopySlices,
  buffer: InputBuffer,
  retainGraph: boolean,
): readonly (Incoming | null)[] {
  const grad = buffer[0]?.tensor ?? null;
  if (grad === null) return node.edges.map(() => null);
  const { base, view, inner } = node;
  // The gradient laid out like the base's storage, so that the view's geometry fits it.
  const room = zeros(context, [Math.max(endOf(base), endOf(view))], grad.dtype);
  const whole = windowOn(room, base.shape, base.strides, base.offset);
  overwrite(context, whole, grad);
  const slice = windowOn(room, view.shape, view.strides, view.offset);
  const incoming = { tensor: fromBuffer(gather(context, slice), slice.shape, slice.dtype), owned: true };
  const results = runNode(context, inner, [incoming], retainGraph, node);
  const first = results[0] ?? null;
  if (first !== null) overwrite(context, slice, first.tensor);
  return node.edges.map((edge, k) => {
    if (edge === null) return null;
    return k === 0 ? { tensor: whole, owned: true } : (results[k] ?? null);
  });
}

/** One past the last storage position of a window. */
function endOf({ shape, strides, offset }: Geometry): number {
  return shape.reduce((end, size, d) => end + (size - 1) * strides[d]!, offset) + 1;
}
