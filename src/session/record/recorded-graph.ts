/** The graph of the current micro-batch: what its forward pass has recorded and its backward pass has done. */
import type { BackwardRun } from '../../engine/backward_run.ts';
import type { AccumulateEvent, BackwardNodeEvent, OpEvent } from '../../engine/context.ts';
import type { CopySlices, GraphNode, Node } from '../../engine/node.ts';
import { Notes } from '../../engine/notes.ts';
import { windowOn, type Tensor } from '../../engine/tensor.ts';
import { capture, type TensorCapture } from '../reading/capture.ts';
import type { CallSite } from '../reading/library-calls.ts';

/** A tensor that an op took and that nothing recorded leads to. */
export interface PlainInput {
  readonly tensor: Tensor;
  /** The listing's variable, or null when it has none. */
  readonly name: string | null;
  readonly value: TensorCapture;
}

/** One recorded op. Entries form a chain from the newest back, so that a state is one reference. */
export interface OpEntry {
  readonly node: Node;
  /** Where the op has changed a view in place: what stands in the graph instead of its node. */
  readonly slices: CopySlices | null;
  readonly site: CallSite;
  readonly position: number;
  /** One per operand: null where a gradient flows, or a number stands. */
  readonly inputs: readonly (PlainInput | null)[];
  readonly value: TensorCapture | null;
  readonly previous: OpEntry | null;
}

/** The node that other nodes' edges lead to. */
export function graphNodeOf({ node, slices }: OpEntry): GraphNode {
  return slices ?? node;
}

/** One backward node that has run. */
export interface BackwardEntry {
  readonly node: GraphNode;
  readonly position: number;
  /** The gradient with respect to the node's output (for a leaf: what came in). */
  readonly grad: TensorCapture | null;
  /** What went out, one per edge. */
  readonly results: readonly (TensorCapture | null)[];
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

const recorded = Symbol('recorded');

/** A forward pass without a backward is forgotten when it has recorded this many ops. */
const maxOps = 20_000;

/** The current micro-batch: what its forward has recorded and what its backward has done. Kept until the next forward begins. */
export class RecordedGraph {
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
  /** How each node was made, as long as autograd holds it: a graph may be kept beyond its pass. No state: it stays true. */
  private readonly entries = new Notes<GraphNode, OpEntry>(recorded);

  /** Adds a recorded op; `nameOf` finds the listing's name of a tensor. */
  record(
    event: OpEvent,
    node: Node,
    site: CallSite,
    position: number,
    nameOf: (tensor: Tensor) => string | null,
  ): void {
    if ((this.ended && !this.continues(node)) || this.opCount >= maxOps) this.clear();
    const inputs = event.inputs.map((tensor, k) => {
      if (tensor === null || tensor.wrapped || (node.edges[k] ?? null) !== null) return null;
      return { tensor, name: nameOf(tensor), value: capture(tensor) };
    });
    const output = event.outputs[0];
    const value = output === undefined ? null : capture(output);
    const entry = { node, slices: slicesOf(event, node), site, position, inputs, value, previous: null };
    this.entries.set(graphNodeOf(entry), entry);
    this.ops = { ...entry, previous: this.ops };
    this.opCount++;
  }

  /** What is known of a node, whichever pass has recorded it. */
  entryOf(node: GraphNode): OpEntry | null {
    return this.entries.get(node) ?? null;
  }

  /** `held`: what the listing's variables hold. */
  start(run: BackwardRun, roots: readonly GraphNode[], held: () => readonly GraphNode[]): void {
    const all = new Set<GraphNode>([...roots, ...run.dependencies.keys()]);
    this.forgetAllBut(all, held);
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
  arrived(): Map<GraphNode, TensorCapture> {
    const found = new Map<GraphNode, TensorCapture>();
    if (!this.running || this.run === null) return found;
    for (const [node, [incoming]] of this.run.buffers) {
      const seen =
        incoming == null ? null : node.kind === 'copy-slices' ? insideOf(node, incoming.tensor) : incoming.tensor;
      if (seen !== null) found.set(node, capture(seen));
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
      const earlier = graphNodeOf(entry);
      if (node.edges.some((edge) => edge?.node === earlier)) return true;
    }
    return false;
  }

  /** What neither leads to the roots nor is held by a variable is gone by now: the result was nobody's. */
  private forgetAllBut(wanted: ReadonlySet<GraphNode>, held: () => readonly GraphNode[]): void {
    const entries = oldestFirst(this.ops);
    if (entries.every((entry) => wanted.has(graphNodeOf(entry)))) return;
    const alive = reachable([...wanted, ...held()]);
    this.ops = null;
    this.opCount = 0;
    for (const entry of entries) {
      if (!alive.has(graphNodeOf(entry))) continue;
      this.ops = { ...entry, previous: this.ops };
      this.opCount++;
    }
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

/** A view that was changed in place is from then on a window on its base, whose history is a CopySlices around the op's node. */
function slicesOf({ outputs: [changed], inPlace }: OpEvent, node: Node): CopySlices | null {
  const window = inPlace && changed?.gradNode !== node ? changed?.gradNode : null;
  const history = window?.edges[0]?.node;
  return history?.kind === 'copy-slices' && history.inner === node ? history : null;
}

function reachable(roots: readonly GraphNode[]): ReadonlySet<GraphNode> {
  const found = new Set(roots);
  for (const node of found) for (const edge of node.edges) if (edge !== null) found.add(edge.node);
  return found;
}

/** Of the gradient of a base what concerns the view that was changed; null when it is laid out in another way. */
function insideOf({ base, view }: CopySlices, grad: Tensor): Tensor | null {
  if (grad.strides.some((stride, d) => stride !== base.strides[d])) return null;
  return windowOn(grad, view.shape, view.strides, grad.offset + view.offset - base.offset);
}

/** A chain as an array, oldest first. */
export function oldestFirst<E extends { readonly previous: E | null }>(newest: E | null): E[] {
  const out: E[] = [];
  for (let entry = newest; entry !== null; entry = entry.previous) out.push(entry);
  return out.toReversed();
}
