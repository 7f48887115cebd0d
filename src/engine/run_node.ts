import type { Incoming, InputBuffer } from './backward_run.ts';
import type { Context } from './context.ts';
import { runtimeError } from './errors.ts';
import { cast } from './kernels/copy.ts';
import { sumTo } from './kernels/reduce.ts';
import type { Node, TensorMeta } from './node.ts';
import type { BackwardSite, SavedRecord } from './op.ts';
import { freeSaved, takeSaved } from './saved.ts';
import { sameShape, shapeText, type Shape } from './shape.ts';
import type { Storage } from './storage.ts';
import type { Tensor } from './tensor.ts';

/** Runs the backward of one node: a gradient, or null, for each of its edges. */
export function runNode(
  context: Context,
  node: Node,
  buffer: InputBuffer,
  retainGraph: boolean,
): readonly (Incoming | null)[] {
  if (buffer.every((incoming) => incoming === null)) return node.edges.map(() => null);
  const saved = takeSaved(node);
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
      `Function ${node.name} returned an invalid gradient at index ${k} - got ${shapeText(grad.shape)} but expected shape compatible with ${shapeText(meta.shape)}`,
    );
  }
  return cast(context, sumTo(context, grad, meta.shape), meta.dtype);
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
