/** The backward pass, one node a step, so that it can be left and taken up again between any two. */
import { accumulate } from './accumulate.ts';
import { BackwardRun, type Capture, type Current, type Incoming, type InputBuffer } from './backward_run.ts';
import type { Context } from './context.ts';
import { runtimeError } from './errors.ts';
import { edgeTo, needsGrad, retainGrad } from './graph.ts';
import { add } from './kernels/arithmetic.ts';
import { full } from './kernels/copy.ts';
import type { Edge, GraphNode } from './node.ts';
import { popReady, pushReady } from './ready_queue.ts';
import { runCopySlices, runNode } from './run_node.ts';
import { sameShape } from './shape.ts';
import { type Tensor, windowOn } from './tensor.ts';

export interface BackwardOptions {
  /** Keep the saved tensors for another pass. */
  readonly retainGraph: boolean;
  /** Only these get gradients. Null: every leaf that can be reached. */
  readonly inputs: readonly Tensor[] | null;
  /** What happens with the gradients of `inputs`: added to `.grad`, or given back in `run.results`. */
  readonly mode: 'accumulate' | 'capture';
}

/**
 * Prepares a backward pass from `roots`, seeded with `gradients` (null: 1 for a scalar root).
 * Throws PyTorch's RuntimeErrors for roots that cannot be differentiated.
 */
export function startBackward(
  context: Context,
  roots: readonly Tensor[],
  gradients: readonly (Tensor | null)[],
  options: BackwardOptions,
): BackwardRun {
  const seeds = roots.map((root, i) => seedOf(context, root, gradients[i] ?? null, i));
  const edges = roots.map((root, i) => {
    const edge = edgeTo(context, root);
    if (edge === null) {
      throw runtimeError(`element ${i} of tensors does not require grad and does not have a grad_fn`);
    }
    return edge;
  });
  const targets = (options.inputs ?? []).map((input) => targetOf(context, input, options.mode));
  const captures = new Map<GraphNode, Capture[]>();
  if (options.mode === 'capture') {
    targets.forEach(({ node, index }, slot) => captures.set(node, [...(captures.get(node) ?? []), { index, slot }]));
  }
  const rootNodes = edges.map((edge) => edge.node);
  const executable = options.mode === 'accumulate' ? targets.map((edge) => edge.node) : [];
  const needed =
    options.inputs === null ? null : nodesLeadingTo(rootNodes, new Set(targets.map((edge) => edge.node)), executable);
  const run = new BackwardRun(options.retainGraph, needed, captures, captures.size === 0 ? 0 : targets.length);
  countDependencies(run, rootNodes);
  edges.forEach((edge, i) => deposit(context, run, edge, { tensor: seeds[i]!, owned: false }));
  for (const node of new Set(rootNodes)) {
    if ((run.dependencies.get(node) ?? 0) === 0 && run.buffers.has(node)) pushReady(run.ready, node);
  }
  context.observer.onBackwardStart?.(run, roots);
  return run;
}

function seedOf(context: Context, root: Tensor, gradient: Tensor | null, i: number): Tensor {
  if (gradient === null) {
    if (needsGrad(context, root) && root.numel !== 1) {
      throw runtimeError('grad can be implicitly created only for scalar outputs');
    }
    return full(context, root.shape, 1, root.dtype);
  }
  if (!sameShape(gradient.shape, root.shape)) {
    throw runtimeError(
      `Mismatch in shape: grad_output[${i}] has a shape of torch.Size([${gradient.shape.join(', ')}]) and output[${i}] has a shape of torch.Size([${root.shape.join(', ')}]).`,
    );
  }
  return gradient;
}

function targetOf(context: Context, input: Tensor, mode: BackwardOptions['mode']): Edge {
  if (mode === 'accumulate') retainGrad(context, input);
  const edge = edgeTo(context, input);
  if (edge === null) throw runtimeError('One of the differentiated Tensors does not require grad');
  return edge;
}

/** Nodes from which one of `targets` can be reached, without the targets that are only captured. */
function nodesLeadingTo(
  roots: readonly GraphNode[],
  targets: ReadonlySet<GraphNode>,
  executable: readonly GraphNode[],
): Set<GraphNode> {
  const needed = new Set<GraphNode>(executable);
  const order = topological(roots);
  // Children first: a node leads to a target when one of its edges does.
  for (const node of order) {
    if (node.edges.some((edge) => edge !== null && (targets.has(edge.node) || needed.has(edge.node)))) needed.add(node);
  }
  return needed;
}

/** Every node that can be reached, each after all nodes its edges lead to. */
function topological(roots: readonly GraphNode[]): GraphNode[] {
  const order: GraphNode[] = [];
  const seen = new Set<GraphNode>();
  const stack: { readonly node: GraphNode; next: number }[] = [];
  for (const root of roots) {
    if (seen.has(root)) continue;
    seen.add(root);
    stack.push({ node: root, next: 0 });
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = top.node.edges[top.next++];
      if (edge === undefined) {
        order.push(top.node);
        stack.pop();
      } else if (edge !== null && !seen.has(edge.node)) {
        seen.add(edge.node);
        stack.push({ node: edge.node, next: 0 });
      }
    }
  }
  return order;
}

function countDependencies(run: BackwardRun, roots: readonly GraphNode[]): void {
  const seen = new Set<GraphNode>(roots);
  const counts = run.dependencies;
  // A Set iterates over what is added while it is iterated.
  for (const node of seen) {
    for (const edge of node.edges) {
      if (edge === null) continue;
      counts.set(edge.node, (counts.get(edge.node) ?? 0) + 1);
      seen.add(edge.node);
    }
  }
}

/** Adds a gradient to what waits at the other end of `edge`. */
function deposit(context: Context, run: BackwardRun, edge: Edge, incoming: Incoming | null): void {
  const { node, index } = edge;
  const waiting = run.buffers.get(node);
  const width = node.kind === 'op' ? node.outputs.length : 1;
  const buffer = waiting === undefined ? Array.from<Incoming | null>({ length: width }).fill(null) : [...waiting];
  if (incoming !== null) {
    const there = buffer[index] ?? null;
    buffer[index] = there === null ? incoming : { tensor: summed(context, there, incoming.tensor), owned: true };
  }
  run.buffers.set(node, buffer);
}

/** Adds what has come to what waits, in its own memory where nobody else holds that, as PyTorch's input buffers do. */
function summed(context: Context, { tensor, owned }: Incoming, incoming: Tensor): Tensor {
  const { storage } = tensor;
  const alone = owned && !storage.isShared && incoming.storage !== storage;
  const alike = tensor.dtype === incoming.dtype && sameShape(tensor.shape, incoming.shape);
  if (!alone || !alike || !tensor.isContiguous || tensor.numel !== storage.length) {
    return add(context, tensor, incoming);
  }
  context.destination = storage.write();
  try {
    add(context, tensor, incoming);
  } finally {
    context.destination = null;
  }
  return tensor;
}

/** What a step of the backward pass came to. */
export type StepResult = 'more' | 'done' | 'hook';

/**
 * Runs exactly one node. 'hook': `run.pending` must be run by the caller, its result handed to `resumeHook`, and
 * then `stepBackward` called again.
 */
export function stepBackward(context: Context, run: BackwardRun): StepResult {
  let current = run.current;
  if (current === null) {
    const node = popReady(run.ready);
    if (node === undefined) return 'done';
    current = { node, buffer: run.buffers.get(node) ?? [], nextHook: 0, stage: 'before' };
    run.buffers.delete(node);
  }
  if (current.stage === 'before') {
    if (pauseForHook(run, current)) return 'hook';
    current = execute(context, run, current);
  }
  if (current !== null && pauseForPostHook(run, current)) return 'hook';
  run.current = null;
  if (run.ready.length > 0) return 'more';
  context.observer.onBackwardEnd?.(run);
  return 'done';
}

/** Hands over what the pending hook returned: the gradient to go on with, or null to leave it as it is. */
export function resumeHook(run: BackwardRun, result: Tensor | null): void {
  const { pending, current } = run;
  if (pending === null || current === null) throw runtimeError('no hook is pending');
  let buffer = current.buffer;
  if (pending.kind === 'grad') {
    // The hook may have kept the gradient, so from now on it is not ours alone.
    const tensor = result ?? pending.grad;
    buffer = buffer.map((incoming, index) => (index === pending.hook.index ? { tensor, owned: false } : incoming));
  }
  run.current = { ...current, buffer, nextHook: current.nextHook + 1 };
  run.pending = null;
}

/** Runs a pass that has no hooks to its end. */
export function runToEnd(context: Context, run: BackwardRun): void {
  while (stepBackward(context, run) === 'more');
}

/** The gradients that a finished capturing run gives. Throws when an input was not part of the graph. */
export function usedGradients(run: BackwardRun): readonly Tensor[] {
  return run.results.map((grad) => {
    if (grad !== null) return grad;
    throw runtimeError(
      'One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.',
    );
  });
}

function pauseForHook(run: BackwardRun, current: Current): boolean {
  const { node, buffer } = current;
  for (let i = current.nextHook; i < node.hooks.length; i++) {
    const hook = node.hooks[i]!;
    const incoming = buffer[hook.index] ?? null;
    if (incoming === null) continue;
    run.current = { ...current, nextHook: i };
    run.pending = { kind: 'grad', hook, node, grad: incoming.tensor };
    return true;
  }
  return false;
}

function pauseForPostHook(run: BackwardRun, current: Current): boolean {
  const { node } = current;
  const hook = node.kind === 'accumulate' ? node.postHooks[current.nextHook] : undefined;
  if (hook === undefined || node.kind !== 'accumulate') return false;
  run.current = current;
  run.pending = { kind: 'post-accumulate', hook, node, variable: node.variable };
  return true;
}

/** The node's own work. Gives what is left to do after it: the post hooks of a leaf. */
function execute(context: Context, run: BackwardRun, current: Current): Current | null {
  const { node } = current;
  const kept = keep(context, run, node, current.buffer);
  if (run.needed !== null && !run.needed.has(node)) return null;
  if (node.kind === 'accumulate') {
    const incoming = kept[0] ?? null;
    if (incoming === null) return null;
    accumulate(context, node, incoming);
    return { node, buffer: [], nextHook: 0, stage: 'after' };
  }
  const results =
    node.kind === 'op'
      ? runNode(context, node, kept, run.retainGraph)
      : runCopySlices(context, node, kept, run.retainGraph);
  node.edges.forEach((edge, k) => {
    if (edge !== null) send(context, run, edge, results[k] ?? null);
  });
  return null;
}

function send(context: Context, run: BackwardRun, edge: Edge, incoming: Incoming | null): void {
  const left = (run.dependencies.get(edge.node) ?? 1) - 1;
  run.dependencies.set(edge.node, left);
  if (run.needed !== null && !run.needed.has(edge.node) && !run.captures.has(edge.node)) return;
  deposit(context, run, edge, incoming);
  if (left === 0) pushReady(run.ready, edge.node);
}

/** Leaves gradients where they were asked for: in `.grad` of retained tensors and in the results of `autograd.grad`. */
function keep(context: Context, run: BackwardRun, node: GraphNode, buffer: InputBuffer): InputBuffer {
  const captures = run.captures.get(node);
  const retained = node.kind === 'accumulate' ? [] : node.retained;
  if (captures === undefined && retained.length === 0) return buffer;
  const shared = new Set<number>();
  for (const tensor of retained) {
    const incoming = buffer[tensor.outputIndex] ?? null;
    if (incoming === null) continue;
    const { tensor: grad } = incoming;
    tensor.grad =
      tensor.grad === null ? windowOn(grad, grad.shape, grad.strides, grad.offset) : add(context, tensor.grad, grad);
    shared.add(tensor.outputIndex);
  }
  for (const { index, slot } of captures ?? []) {
    const grad = buffer[index]?.tensor ?? null;
    run.results = run.results.map((result, i) => (i === slot ? grad : result));
    shared.add(index);
  }
  return buffer.map((incoming, index) =>
    incoming !== null && shared.has(index) ? { tensor: incoming.tensor, owned: false } : incoming,
  );
}
