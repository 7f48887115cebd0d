/** Where gradients go: edges, accumulators, views brought up to date, hooks. */
import type { Context } from './context.ts';
import { isFloating } from './dtype.ts';
import { runtimeError } from './errors.ts';
import { AccumulateGrad, type Edge, type GraphNode, Node, type TensorMeta } from './node.ts';
import { asStrided, type AsStridedAttrs } from './ops/as_strided.ts';
import type { Tensor } from './tensor.ts';

export function metaOf(x: Tensor): TensorMeta {
  return { shape: x.shape, strides: x.strides, dtype: x.dtype };
}

/** The one AccumulateGrad of a leaf. */
export function accumulatorOf(leaf: Tensor): AccumulateGrad {
  leaf.accumulator ??= new AccumulateGrad(leaf);
  return leaf.accumulator;
}

/**
 * Whether gradients flow to `x`. A view whose base was changed in place since it was made is first brought up to date.
 */
export function needsGrad(context: Context, x: Tensor): boolean {
  if (x.base !== null) refreshView(context, x);
  return x.requiresGrad;
}

/** Where the gradient of `x` goes; null when it needs none. */
export function edgeTo(context: Context, x: Tensor): Edge | null {
  if (!needsGrad(context, x)) return null;
  if (x.gradNode !== null) return { node: x.gradNode, index: x.outputIndex };
  return { node: accumulatorOf(x), index: 0 };
}

/**
 * After an in-place change of the base, or of another view of it, a view's history is a window on the base's new
 * history: AsStridedBackward0, made when it is first asked for (torch's DifferentiableViewMeta).
 */
export function refreshView(context: Context, view: Tensor): void {
  const base = view.base;
  if (base === null || view.viewVersion === view.counter.value) return;
  if (view.gradNode === null && !base.requiresGrad) return;
  const attrs: AsStridedAttrs = {
    shape: view.shape,
    strides: view.strides,
    offset: view.offset,
    baseStrides: base.strides,
    baseOffset: base.offset,
  };
  view.gradNode = new Node({
    op: asStrided,
    name: 'AsStridedBackward0',
    seq: context.nextSeq++,
    edges: [edgeTo(context, base)],
    inputs: [metaOf(base)],
    outputs: [metaOf(view)],
    attrs,
  });
  view.outputIndex = 0;
  view.requiresGrad = true;
  view.viewVersion = view.counter.value;
}

/** `requires_grad_()`. Throws PyTorch's errors for non-leaves and for dtypes that have no gradient. */
export function setRequiresGrad(x: Tensor, value: boolean): void {
  if (x.gradNode !== null && !value) {
    throw runtimeError(
      "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
    );
  }
  if (value && !isFloating(x.dtype)) {
    throw runtimeError('only Tensors of floating point dtype can require gradients');
  }
  if (x.gradNode === null) x.requiresGrad = value;
}

/** `retain_grad()`: backward will leave the gradient of this non-leaf in `.grad`. */
export function retainGrad(context: Context, x: Tensor): void {
  if (!needsGrad(context, x)) throw runtimeError("can't retain_grad on Tensor that has requires_grad=False");
  if (x.gradNode === null || x.retainsGrad) return;
  x.retainsGrad = true;
  x.gradNode.retained = [...x.gradNode.retained, x];
}

/** `register_hook()`: `callable` comes back from a backward run with each gradient of `x`. Gives the id to remove it. */
export function registerHook(context: Context, x: Tensor, callable: unknown): number {
  const edge = edgeTo(context, x);
  if (edge === null) throw runtimeError("cannot register a hook on a tensor that doesn't require gradient");
  const id = context.nextHook++;
  edge.node.hooks = [...edge.node.hooks, { index: edge.index, id, callable }];
  return id;
}

/** `register_post_accumulate_grad_hook()` of a leaf: `callable` comes back with the leaf after `.grad` was updated. */
export function registerPostHook(context: Context, leaf: Tensor, callable: unknown): number {
  if (!leaf.requiresGrad) throw runtimeError("cannot register a hook on a tensor that doesn't require gradient");
  if (leaf.gradNode !== null) {
    throw runtimeError('post accumulate grad hooks cannot be registered on non-leaf tensors');
  }
  const node = accumulatorOf(leaf);
  const id = context.nextHook++;
  node.postHooks = [...node.postHooks, { index: 0, id, callable }];
  return id;
}

/** `grad_fn.next_functions`: the edges without those of operands that never have a gradient. */
export function nextFunctions(node: GraphNode): readonly (Edge | null)[] {
  if (node.kind !== 'op') return node.edges;
  const { backward } = node.op.formula;
  return node.edges.filter((_, k) => backward[Math.min(k, backward.length - 1)] !== null);
}
