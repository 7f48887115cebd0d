/** What a run of the engine keeps outside tensors, nodes and passes, and who is told of what happens in it. */
import type { BackwardRun } from './backward_run.ts';
import type { CopySlices, GraphNode, Node } from './node.ts';
import type { AnyOp } from './op.ts';
import type { TensorBuffer } from './dtype.ts';
import { allocationError, type Memory } from './memory.ts';
import { Generator } from './generator.ts';
import type { Shape } from './shape.ts';
import type { Stateful } from './state.ts';
import type { Tensor } from './tensor.ts';

export interface OpEvent {
  readonly op: AnyOp;
  readonly inputs: readonly (Tensor | null)[];
  readonly outputs: readonly Tensor[];
  readonly attrs: unknown;
  /** The recorded node; null when nothing was recorded. */
  readonly node: Node | null;
  readonly inPlace: boolean;
}

export interface BackwardNodeEvent {
  readonly node: Node;
  /** The CopySlices through which the node was run; null for a node of its own. */
  readonly via: CopySlices | null;
  /** Gradients that came in, one per output. */
  readonly grads: readonly (Tensor | null)[];
  /** Gradients that went out, one per edge, in the shapes of the inputs. */
  readonly results: readonly (Tensor | null)[];
  /** Shapes of what the op's backward gave, before broadcasting was undone. */
  readonly rawShapes: readonly (Shape | null)[];
  /** The saved tensors by name, as they were before they were freed. */
  readonly saved: Readonly<Record<string, Tensor | null>>;
}

/** A tensor was filled with random numbers outside any op. */
export interface DrawEvent {
  readonly tensor: Tensor;
  /** The distribution in symbols: 'y ~ U[0, 1)'. */
  readonly rule: string;
  /** What the generator was last seeded with. */
  readonly seed: bigint;
}

export interface AccumulateEvent {
  readonly node: GraphNode;
  readonly variable: Tensor;
  readonly incoming: Tensor;
  /** 'set': the gradient was moved or cloned in; 'add': added in place to the one that was there. */
  readonly action: 'set' | 'add';
}

/** Told about everything that happens. Not part of the state, and it must not change it. */
export interface Observer {
  onOp?(event: OpEvent): void;
  onDraw?(event: DrawEvent): void;
  /** `target` is about to be written to in place; it still has its old values. */
  onWrite?(target: Tensor): void;
  /** A tensor's `.grad` was replaced by another tensor, or by none; it has its new one. */
  onGradientSet?(variable: Tensor): void;
  /** A tensor looks at other memory from now on (`w.data = …`); `onWrite` was told before. */
  onDataSet?(target: Tensor): void;
  /** The op that is running has written to `target`, which is not its result. */
  onSideWrite?(target: Tensor): void;
  onBackwardNode?(event: BackwardNodeEvent): void;
  /** A pass was prepared; nothing of it has run yet. */
  onBackwardStart?(run: BackwardRun, roots: readonly Tensor[]): void;
  /** The pass's last node has run. */
  onBackwardEnd?(run: BackwardRun): void;
  onAccumulate?(event: AccumulateEvent): void;
}

interface ContextState {
  readonly gradMode: boolean;
  readonly inferenceMode: boolean;
  readonly nextSeq: number;
  readonly nextHook: number;
  readonly generator: Generator;
}

/** Everything of one run of the engine that is not in a tensor, a node or a running backward. */
export class Context implements Stateful, Memory {
  mark = 0;
  gradMode = true;
  inferenceMode = false;
  /** Sequence number of the next node. */
  nextSeq = 0;
  nextHook = 0;
  /** The default random generator. */
  generator = new Generator(0);
  observer: Observer = {};
  /** The largest allocation allowed, in bytes. */
  memoryLimit = 2 ** 30;
  /** Whether that many bytes more may be held, beside all that is held already; whoever knows the heap answers. */
  fits: (bytes: number) => boolean = () => true;

  /** Where an elementwise op that runs in place writes its result as it goes: the buffer of its first operand. */
  destination: TensorBuffer | null = null;

  beforeAlloc(bytes: number): void {
    if (!(bytes <= this.memoryLimit) || !this.fits(bytes)) throw allocationError(bytes);
  }

  takeDestination(length: number): TensorBuffer | null {
    const { destination } = this;
    if (destination === null || destination.length !== length) return null;
    this.destination = null;
    return destination;
  }

  save(): ContextState {
    return {
      gradMode: this.gradMode,
      inferenceMode: this.inferenceMode,
      nextSeq: this.nextSeq,
      nextHook: this.nextHook,
      generator: this.generator,
    };
  }

  load(saved: unknown): void {
    const state = saved as ContextState;
    this.gradMode = state.gradMode;
    this.inferenceMode = state.inferenceMode;
    this.nextSeq = state.nextSeq;
    this.nextHook = state.nextHook;
    this.generator = state.generator;
  }

  visit(fn: (object: Stateful) => void): void {
    fn(this.generator);
  }
}
