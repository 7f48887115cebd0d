/** The recorded computation graph as the page draws it: nodes, edges and the modules that hold them. */
import type { TensorFace } from './tensor-preview.ts';

/** `op`: one recorded operation with both faces. `parameter`: a leaf that requires grad. `input`: a leaf that does not. */
export type GraphNodeKind = 'op' | 'parameter' | 'input';

export interface GraphViewNode {
  /** A place, stable over micro-batches: module path, op name, count within the pass (`fc1/addmm#1`, `fc1.weight`). */
  readonly id: string;
  readonly kind: GraphNodeKind;
  /** `AddmmBackward0` for an op, `fc1.weight` for a parameter, the listing's variable name for an input. */
  readonly name: string;
  /** torch's name of the op (`addmm`), '' for leaves. */
  readonly op: string;
  /** Path of the nn.Module whose forward made it (`fc1`, `layers.0`), '' outside any. */
  readonly module: string;
  /** The calls of modules that were under way, outermost first; which of a module's calls in this pass, from 1. */
  readonly calls: readonly { readonly group: string; readonly call: number }[];
  /** Line of the listing that made it. */
  readonly line: number;
  readonly sequence: number;
  readonly value: TensorFace | null;
  /**
   * Gradient with respect to this node's output, before its turn the sum of what has arrived; for a parameter its `.grad`;
   * null: none (yet).
   */
  readonly grad: TensorFace | null;
  /** 1-based turn in the backward pass, 0 when it takes no part. A parameter's is its AccumulateGrad. */
  readonly order: number;
  readonly backward: 'none' | 'waiting' | 'ready' | 'now' | 'done';
  /** relu: how many elements let the gradient pass; null elsewhere. */
  readonly passes: { readonly open: number; readonly of: number } | null;
}

/** From the node whose value flows to the op that takes it as input number `slot`. Gradients flow the other way. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly slot: number;
  /** Which of the outputs of `from`; more than one have ops such as `unbind`. */
  readonly output: number;
  /** 2-norm of the gradient that came back over this edge; null when it has not, or never will. */
  readonly gradNorm: number | null;
}

export interface GraphGroup {
  /** Module path; `''` is not listed. */
  readonly id: string;
  /** `Linear(10, 50)`: the module's one-line repr. */
  readonly label: string;
  readonly parent: string | null;
}

/** Recorded order is forward order. The picture's geometry is laid out from `nodes`, `edges`, `groups` by `layout/`. */
export interface GraphView {
  readonly nodes: readonly GraphViewNode[];
  readonly edges: readonly GraphEdge[];
  readonly groups: readonly GraphGroup[];
  /** Id of the node at work (just recorded or just processed), or null. */
  readonly now: string | null;
  /** Signature of the structure (ids and edges): equal signatures share a layout. */
  readonly signature: string;
}
