/** A backward pass under way, as plain data. */
import type { AccumulateGrad, GraphNode, Hook } from './node.ts';
import type { Stateful } from './state.ts';
import type { Tensor } from './tensor.ts';

/** A gradient on its way. `owned`: no one else holds its storage, so it may be moved into `.grad` or added into. */
export interface Incoming {
  readonly tensor: Tensor;
  readonly owned: boolean;
}

/** The summed gradients waiting at a node, one per output. Replaced, never changed. */
export type InputBuffer = readonly (Incoming | null)[];

/** A gradient that the caller of `autograd.grad` asked for. */
export interface Capture {
  readonly index: number;
  readonly slot: number;
}

/** The node that is being run, when a hook has interrupted it. */
export interface Current {
  readonly node: GraphNode;
  readonly buffer: InputBuffer;
  readonly nextHook: number;
  /** 'before': the tensor hooks are running; 'after': the leaf has its gradient and its post hooks are running. */
  readonly stage: 'before' | 'after';
}

/** A hook the caller has to run before the backward pass can go on. */
export type PendingHook =
  | { readonly kind: 'grad'; readonly hook: Hook; readonly node: GraphNode; readonly grad: Tensor }
  | { readonly kind: 'post-accumulate'; readonly hook: Hook; readonly node: AccumulateGrad; readonly variable: Tensor };

interface RunState {
  readonly ready: readonly GraphNode[];
  readonly dependencies: ReadonlyMap<GraphNode, number>;
  readonly buffers: ReadonlyMap<GraphNode, InputBuffer>;
  readonly current: Current | null;
  readonly pending: PendingHook | null;
  readonly results: readonly (Tensor | null)[];
}

/** A backward pass in progress. Plain data: it may be left, saved and restored between any two nodes. */
export class BackwardRun implements Stateful {
  mark = 0;
  readonly retainGraph: boolean;
  /** Nodes that lead to a wanted input; null when every leaf is wanted. */
  readonly needed: ReadonlySet<GraphNode> | null;
  /** For `autograd.grad`: which gradients to keep, by the node where they arrive. */
  readonly captures: ReadonlyMap<GraphNode, readonly Capture[]>;
  /** Max-heap on the sequence number. */
  ready: GraphNode[] = [];
  /** How many gradients each node still waits for. */
  dependencies = new Map<GraphNode, number>();
  buffers = new Map<GraphNode, InputBuffer>();
  current: Current | null = null;
  pending: PendingHook | null = null;
  /** What `autograd.grad` gives, in the order of its inputs; null for an input that got no gradient. */
  results: readonly (Tensor | null)[];

  constructor(
    retainGraph: boolean,
    needed: ReadonlySet<GraphNode> | null,
    captures: ReadonlyMap<GraphNode, readonly Capture[]>,
    resultCount: number,
  ) {
    this.retainGraph = retainGraph;
    this.needed = needed;
    this.captures = captures;
    this.results = Array.from({ length: resultCount }, () => null);
  }

  save(): RunState {
    return {
      ready: [...this.ready],
      dependencies: new Map(this.dependencies),
      buffers: new Map(this.buffers),
      current: this.current,
      pending: this.pending,
      results: this.results,
    };
  }

  load(saved: unknown): void {
    const state = saved as RunState;
    this.ready = [...state.ready];
    this.dependencies = new Map(state.dependencies);
    this.buffers = new Map(state.buffers);
    this.current = state.current;
    this.pending = state.pending;
    this.results = state.results;
  }

  visit(fn: (object: Stateful) => void): void {
    for (const node of this.ready) fn(node);
    for (const node of this.dependencies.keys()) fn(node);
    for (const [node, buffer] of this.buffers) {
      fn(node);
      for (const incoming of buffer) if (incoming !== null) fn(incoming.tensor);
    }
    for (const node of this.captures.keys()) fn(node);
    if (this.current !== null) {
      fn(this.current.node);
      for (const incoming of this.current.buffer) if (incoming !== null) fn(incoming.tensor);
    }
    if (this.pending?.kind === 'grad') fn(this.pending.grad);
    for (const tensor of this.results) if (tensor !== null) fn(tensor);
  }
}
