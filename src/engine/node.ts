/** The nodes of the autograd graph, as data. */
import type { DType } from './dtype.ts';
import type { AnyDifferentiableOp } from './op.ts';
import type { Shape } from './shape.ts';
import type { Stateful } from './state.ts';
import type { Tensor } from './tensor.ts';

/** Where a gradient goes: input `index` of `node`, that is output `index` of the op that made the node. */
export interface Edge {
  readonly node: GraphNode;
  readonly index: number;
}

/** What backward has to know of a tensor that it does not keep. */
export interface TensorMeta {
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly dtype: DType;
}

/** A tensor kept for backward, with the version it must still have then. */
export interface SavedTensor {
  readonly name: string;
  /** Null when the formula does not need it, or for an absent optional input. */
  readonly tensor: Tensor | null;
  readonly version: number;
  /** True for the op's own output. */
  readonly isOutput: boolean;
}

/** A function that the listing registered on the gradient of output `index`. */
export interface Hook {
  readonly index: number;
  readonly id: number;
  /** Whatever the caller wants to call; the engine only hands it back. */
  readonly callable: unknown;
}

export interface NodeFields {
  readonly op: AnyDifferentiableOp;
  readonly name: string;
  readonly seq: number;
  readonly edges: readonly (Edge | null)[];
  readonly inputs: readonly (TensorMeta | null)[];
  readonly outputs: readonly TensorMeta[];
  readonly attrs: unknown;
}

interface NodeState {
  readonly saved: readonly SavedTensor[] | null;
  readonly hooks: readonly Hook[];
  readonly retained: readonly Tensor[];
  readonly place: unknown;
}

/** One recorded application of an op. Data, never a closure: what is drawn is what is differentiated. */
export class Node implements Stateful {
  mark = 0;
  readonly kind = 'op';
  readonly op: AnyDifferentiableOp;
  /** As PyTorch prints it: 'AddmmBackward0'. */
  readonly name: string;
  /** Order of creation; backward runs the latest first. */
  readonly seq: number;
  /** One per tensor input of the op: where its gradient goes, null when none is needed (`next_functions`). */
  readonly edges: readonly (Edge | null)[];
  /** Shapes and dtypes of the op's inputs, to undo broadcasting; null for an absent optional input. */
  readonly inputs: readonly (TensorMeta | null)[];
  readonly outputs: readonly TensorMeta[];
  readonly attrs: unknown;
  /** Null once backward has freed them. */
  saved: readonly SavedTensor[] | null = [];
  hooks: readonly Hook[] = [];
  /** Non-leaf tensors whose gradient is to be kept (`retain_grad`). */
  retained: readonly Tensor[] = [];
  /** The caller's label: where in the listing this node was made. */
  place: unknown = null;

  constructor(fields: NodeFields) {
    this.op = fields.op;
    this.name = fields.name;
    this.seq = fields.seq;
    this.edges = fields.edges;
    this.inputs = fields.inputs;
    this.outputs = fields.outputs;
    this.attrs = fields.attrs;
  }

  save(): NodeState {
    return { saved: this.saved, hooks: this.hooks, retained: this.retained, place: this.place };
  }

  load(saved: unknown): void {
    const state = saved as NodeState;
    this.saved = state.saved;
    this.hooks = state.hooks;
    this.retained = state.retained;
    this.place = state.place;
  }

  visit(fn: (object: Stateful) => void): void {
    for (const edge of this.edges) if (edge !== null) fn(edge.node);
    for (const slot of this.saved ?? []) if (slot.tensor !== null) fn(slot.tensor);
    for (const tensor of this.retained) fn(tensor);
  }
}

interface AccumulateGradState {
  readonly hooks: readonly Hook[];
  readonly postHooks: readonly Hook[];
  readonly place: unknown;
}

/** Where a leaf's gradient arrives. One per leaf; it runs as soon as it is ready. */
export class AccumulateGrad implements Stateful {
  mark = 0;
  readonly kind = 'accumulate';
  readonly name = 'AccumulateGrad';
  readonly seq = Number.POSITIVE_INFINITY;
  readonly edges: readonly (Edge | null)[] = [];
  readonly variable: Tensor;
  hooks: readonly Hook[] = [];
  /** Called with the leaf after its `.grad` has been updated. */
  postHooks: readonly Hook[] = [];
  place: unknown = null;

  constructor(variable: Tensor) {
    this.variable = variable;
  }

  save(): AccumulateGradState {
    return { hooks: this.hooks, postHooks: this.postHooks, place: this.place };
  }

  load(saved: unknown): void {
    const state = saved as AccumulateGradState;
    this.hooks = state.hooks;
    this.postHooks = state.postHooks;
    this.place = state.place;
  }

  visit(fn: (object: Stateful) => void): void {
    fn(this.variable);
  }
}

/** A window on a storage. */
export interface Geometry {
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

interface CopySlicesState {
  readonly hooks: readonly Hook[];
  readonly retained: readonly Tensor[];
  readonly place: unknown;
}

/**
 * What the history of a base becomes when one of its views was changed in place: the gradient of the elements outside
 * the view passes through, that of the elements inside goes through the node of the in-place op.
 */
export class CopySlices implements Stateful {
  mark = 0;
  readonly kind = 'copy-slices';
  readonly name = 'CopySlices';
  readonly seq: number;
  /** To the base's old history, then to the further operands of the in-place op. */
  readonly edges: readonly (Edge | null)[];
  /** The in-place op as applied to the view. */
  readonly inner: Node;
  readonly base: Geometry;
  readonly view: Geometry;
  readonly outputs: readonly TensorMeta[];
  hooks: readonly Hook[] = [];
  retained: readonly Tensor[] = [];
  place: unknown = null;

  constructor(seq: number, baseEdge: Edge | null, inner: Node, base: Geometry, view: Geometry, output: TensorMeta) {
    this.seq = seq;
    this.edges = [baseEdge, ...inner.edges.slice(1)];
    this.inner = inner;
    this.base = base;
    this.view = view;
    this.outputs = [output];
  }

  save(): CopySlicesState {
    return { hooks: this.hooks, retained: this.retained, place: this.place };
  }

  load(saved: unknown): void {
    const state = saved as CopySlicesState;
    this.hooks = state.hooks;
    this.retained = state.retained;
    this.place = state.place;
  }

  visit(fn: (object: Stateful) => void): void {
    for (const edge of this.edges) if (edge !== null) fn(edge.node);
    fn(this.inner);
    for (const tensor of this.retained) fn(tensor);
  }
}

export type GraphNode = Node | CopySlices | AccumulateGrad;
