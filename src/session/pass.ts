import type { BackwardRun } from '../engine/backward_run.ts';
import type { AccumulateEvent, BackwardNodeEvent, OpEvent } from '../engine/context.ts';
import type { GraphNode, Node } from '../engine/node.ts';
import type { Tensor } from '../engine/tensor.ts';
import type { PyInstance } from '../python/objects/object.ts';
import { capture, type Capture } from './capture.ts';

/** Where in the listing an op runs. */
export interface Site {
  readonly line: number;
  /** The outermost module whose call is under way. */
  readonly root: PyInstance | null;
  /** Path from there to the module whose forward runs: `fc1`, `layers.0`; '' for the root itself and outside any. */
  readonly module: string;
  /** The modules on the way there, outermost first, with their one-line representation. */
  readonly groups: readonly { readonly id: string; readonly label: string; readonly parent: string | null }[];
}

/** A tensor that an op took and that nothing recorded leads to. */
export interface PlainInput {
  readonly tensor: Tensor;
  /** The listing's variable, or null when it has none. */
  readonly name: string | null;
  readonly value: Capture;
}

/** One recorded op. Entries form a chain from the newest back, so that a state is one reference. */
export interface OpEntry {
  readonly node: Node;
  readonly site: Site;
  readonly position: number;
  /** One per operand: null where a gradient flows, or a number stands. */
  readonly inputs: readonly (PlainInput | null)[];
  readonly value: Capture | null;
  readonly previous: OpEntry | null;
}

/** One backward node that has run. */
export interface BackwardEntry {
  readonly node: GraphNode;
  readonly position: number;
  /** The gradient with respect to the node's output (for a leaf: what came in). */
  readonly grad: Capture | null;
  /** What went out, one per edge. */
  readonly results: readonly (Capture | null)[];
  readonly previous: BackwardEntry | null;
}

interface PassState {
  readonly ops: OpEntry | null;
  readonly opCount: number;
  readonly backward: BackwardEntry | null;
  readonly done: number;
  readonly run: BackwardRun | null;
  readonly total: number;
  readonly running: boolean;
  readonly ended: boolean;
}

/** A forward pass without a backward is forgotten when it has recorded this many ops. */
const maxOps = 20_000;

/** The current micro-batch: what its forward has recorded and what its backward has done. Kept until the next forward begins. */
export class Pass {
  ops: OpEntry | null = null;
  opCount = 0;
  backward: BackwardEntry | null = null;
  /** Backward nodes that have run, and how many the pass has. */
  done = 0;
  total = 0;
  run: BackwardRun | null = null;
  /** A backward is under way. */
  running = false;
  /** The backward is over; the next recorded op begins a new pass. */
  ended = false;

  /** Adds a recorded op; `nameOf` finds the listing's name of a tensor. */
  record(event: OpEvent, node: Node, site: Site, position: number, nameOf: (tensor: Tensor) => string | null): void {
    if ((this.ended && !this.continues(node)) || this.opCount >= maxOps) this.clear();
    const inputs = event.inputs.map((tensor, k) => {
      if (tensor === null || tensor.wrapped || (node.edges[k] ?? null) !== null) return null;
      return { tensor, name: nameOf(tensor), value: capture(tensor) };
    });
    const output = event.outputs[0];
    const value = output === undefined ? null : capture(output);
    this.ops = { node, site, position, inputs, value, previous: this.ops };
    this.opCount++;
  }

  start(run: BackwardRun, roots: readonly GraphNode[]): void {
    const all = new Set<GraphNode>([...roots, ...run.dependencies.keys()]);
    this.run = run;
    this.total = all.size;
    this.done = 0;
    this.backward = null;
    this.running = true;
    this.ended = false;
  }

  ranNode({ node, via, grads, results }: BackwardNodeEvent, position: number): void {
    const grad = grads[0] ?? null;
    this.push({
      node: via ?? node,
      position,
      grad: grad === null ? null : capture(grad),
      results: results.map((result) => (result === null ? null : capture(result))),
      previous: this.backward,
    });
  }

  ranAccumulate({ node, incoming }: AccumulateEvent, position: number): void {
    this.push({ node, position, grad: capture(incoming), results: [], previous: this.backward });
  }

  /** What has arrived at nodes whose turn in the backward under way is to come. */
  arrived(): Map<GraphNode, Capture> {
    const found = new Map<GraphNode, Capture>();
    if (!this.running || this.run === null) return found;
    for (const [node, [incoming]] of this.run.buffers) {
      if (incoming != null) found.set(node, capture(incoming.tensor));
    }
    return found;
  }

  end(): void {
    this.running = false;
    this.ended = true;
  }

  save(): PassState {
    const { ops, opCount, backward, done, run, total, running, ended } = this;
    return { ops, opCount, backward, done, run, total, running, ended };
  }

  load(state: PassState): void {
    Object.assign(this, state);
  }

  /** An op after the backward that takes a result of this very pass (`print(loss * 4)`) does not begin a new one. */
  private continues(node: Node): boolean {
    for (let entry = this.ops; entry !== null; entry = entry.previous) {
      const { node: earlier } = entry;
      if (node.edges.some((edge) => edge?.node === earlier)) return true;
    }
    return false;
  }

  private push(entry: BackwardEntry): void {
    this.backward = entry;
    this.done++;
  }

  private clear(): void {
    this.ops = null;
    this.opCount = 0;
    this.backward = null;
    this.done = 0;
    this.total = 0;
    this.run = null;
    this.ended = false;
  }
}

/** A chain as an array, oldest first. */
export function oldestFirst<E extends { readonly previous: E | null }>(newest: E | null): E[] {
  const out: E[] = [];
  for (let entry = newest; entry !== null; entry = entry.previous) out.push(entry);
  return out.toReversed();
}
