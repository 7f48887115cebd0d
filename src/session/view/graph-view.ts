/** The recorded graph as a frame shows it. */
import type { AccumulateGrad, GraphNode as EngineNode } from '../../engine/node.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import { turnsOf } from './backward-order.ts';
import { capture, elementsOf, squaredNorm, type TensorCapture } from '../reading/capture.ts';
import { faceOf } from '../reading/tensor-preview.ts';
import type { GraphEdge, GraphGroup, GraphViewNode, GraphView } from '../../model/graph.ts';
import type { TensorFace } from '../../model/tensor-preview.ts';
import { hashText } from '../reading/hash.ts';
import type { Names } from '../reading/leaf-names.ts';
import { childrenOf } from '../reading/torch-objects.ts';
import {
  graphNodeOf,
  oldestFirst,
  type BackwardEntry,
  type OpEntry,
  type RecordedGraph,
  type PlainInput,
} from '../record/recorded-graph.ts';
import type { CallSite } from '../reading/library-calls.ts';
import { replacedViews, unseenBelow } from '../record/unrecorded-nodes.ts';

/** The graph of the current micro-batch as it stands at `position`; null while nothing has been recorded. */
export function graphView(pass: RecordedGraph, position: number, names: Names): GraphView | null {
  return pass.ops === null ? null : new GraphBuilder(pass, position, names).view();
}

/** What stands at the places of a graph. */
export interface Places {
  readonly ops: ReadonlyMap<string, OpEntry>;
  readonly parameters: ReadonlyMap<string, AccumulateGrad>;
  readonly inputs: ReadonlyMap<string, PlainInput>;
  /** The other way round. */
  readonly ofNode: ReadonlyMap<EngineNode, string>;
  readonly ofInput: ReadonlyMap<Tensor, string>;
}

/** The places of the graph of the current micro-batch, as `graphView` names them, without the pictures. */
export function placesOf(pass: RecordedGraph, names: Names): Places {
  return new GraphBuilder(pass, 0, names, false).places();
}

class GraphBuilder {
  private readonly pass: RecordedGraph;
  private readonly names: Names;
  private readonly turns: ReadonlyMap<EngineNode, number>;
  private readonly ran = new Map<EngineNode, BackwardEntry>();
  private readonly arrived: ReadonlyMap<EngineNode, TensorCapture>;
  private readonly ready: ReadonlySet<EngineNode>;
  private readonly now: EngineNode | null;
  private readonly nodes: GraphViewNode[] = [];
  private readonly edges: GraphEdge[] = [];
  private readonly groups = new Map<string, GraphGroup>();
  /** Places given away so far, and how often a base name was asked for. */
  private readonly ids = new Map<EngineNode, string>();
  private readonly inputs = new Map<Tensor, string>();
  private readonly counts = new Map<string, number>();
  private readonly calls = new Map<string, Map<number, number>>();
  private readonly ops = new Map<string, OpEntry>();
  private readonly parameters = new Map<string, AccumulateGrad>();
  private readonly plain = new Map<string, PlainInput>();
  private readonly withFaces: boolean;
  private repeated: ReadonlyMap<PyInstance, string> = new Map();

  constructor(pass: RecordedGraph, position: number, names: Names, withFaces = true) {
    this.withFaces = withFaces;
    this.pass = pass;
    this.names = names;
    this.turns = turnsOf(pass);
    for (const entry of oldestFirst(pass.backward)) this.ran.set(entry.node, entry);
    this.arrived = withFaces ? pass.arrived() : new Map();
    this.ready = new Set(pass.running ? pass.run?.ready : []);
    const last = pass.backward ?? pass.ops;
    this.now = last !== null && last.position === position ? last.node : null;
  }

  places(): Places {
    this.addAll();
    const { ops, parameters, plain, ids, inputs } = this;
    return { ops, parameters, inputs: plain, ofNode: ids, ofInput: inputs };
  }

  view(): GraphView {
    this.addAll();
    const now = this.now === null ? null : (this.ids.get(this.now) ?? null);
    const lines = [
      ...this.nodes.map(({ id }) => id),
      ...this.edges.map(({ from, to, slot }) => `${from}>${to}:${slot}`),
    ];
    return {
      nodes: this.nodes,
      edges: this.edges,
      groups: [...this.groups.values()],
      now,
      signature: hashText(lines.join('\n')),
    };
  }

  private addAll(): void {
    const entries = oldestFirst(this.pass.ops);
    const replaced = replacedViews(entries);
    this.repeated = repeatedRoots(entries);
    for (const entry of entries) if (!replaced.has(entry.node)) this.addOp(entry);
  }

  private addOp(entry: OpEntry): void {
    const { site, value } = entry;
    const { name } = entry.node.op;
    const node = graphNodeOf(entry);
    const { module, calls } = this.moduleOf(site);
    const id = this.place(module === '' ? `${name}#` : `${module}/${name}#`, true);
    node.edges.forEach((edge, slot) => {
      if (edge === null) return;
      this.addEdge(this.sourceOf(edge.node, module, entry), id, slot, edge.index, this.ran.get(node));
    });
    entry.inputs.forEach((input, slot) => {
      if (input === null) return;
      const from = this.addInput(input, site.line);
      this.addEdge(from, id, slot, 0, undefined);
    });
    this.ids.set(node, id);
    this.ids.set(entry.node, id);
    this.ops.set(id, entry);
    this.nodes.push({
      id,
      kind: 'op',
      name: node.name,
      op: name,
      module,
      calls,
      line: site.line,
      sequence: node.seq,
      value: this.face(value),
      grad: this.gradOf(node),
      order: this.turns.get(node) ?? 0,
      backward: this.statusOf(node),
      passes: this.withFaces && name === 'relu' && value !== null ? countOpen(value) : null,
    });
  }

  /**
   * The module that an op ran in, and its calls that are under way. One of several models is a module too, by its name; so are
   * the calls of the only one where the pass makes several of them (a cell that the listing unrolls).
   */
  private moduleOf({ root, module, groups, rootCall }: CallSite): Pick<GraphViewNode, 'module' | 'calls'> {
    const prefix = (root === null ? undefined : this.names.prefixes.get(root)) ?? '';
    const name = prefix === '' ? this.repeatedName(root) : prefix.slice(0, -1);
    const model = name === null || rootCall === null ? null : { ...rootCall, id: name, parent: null };
    const inside = groups.map(({ id, label, parent, call }) => {
      return { id: prefix + id, label, parent: parent === null ? (model?.id ?? null) : prefix + parent, call };
    });
    const calls = [...(model === null ? [] : [model]), ...inside].map(({ id, label, parent, call }) => {
      if (!this.groups.has(id)) this.groups.set(id, { id, label, parent });
      return { group: id, call: this.ordinal(id, call) };
    });
    // Places do not tell of it whether a model is called once or many times: they stay while the pass grows.
    return { module: module === '' ? prefix.slice(0, -1) : prefix + module, calls };
  }

  /** What the only model goes by; null when it is called once. */
  private repeatedName(root: PyInstance | null): string | null {
    const label = root === null ? undefined : this.repeated.get(root);
    if (root === null || label === undefined) return null;
    const name = this.names.models.get(root) ?? label.replace(/\(.*/, '');
    // A module inside may have the name of the variable.
    return hasChild(root, name) ? `${name}()` : name;
  }

  /** Calls of a module are counted from 1 in each pass. */
  private ordinal(group: string, call: number): number {
    let known = this.calls.get(group);
    if (known === undefined) this.calls.set(group, (known = new Map()));
    let n = known.get(call);
    if (n === undefined) known.set(call, (n = known.size + 1));
    return n;
  }

  /** The place a gradient goes to; leaves, and what the pass has not recorded itself, are added when they are first met. */
  private sourceOf(node: EngineNode, module: string, by: OpEntry): string | null {
    const known = this.ids.get(node);
    if (known !== undefined) return known;
    if (node.kind === 'accumulate') return this.addLeaf(node, module);
    for (const entry of unseenBelow(this.pass, node, this.ids, by.site)) this.addOp(entry);
    return this.ids.get(node) ?? null;
  }

  private addLeaf(node: AccumulateGrad, module: string): string {
    const { variable } = node;
    const name = this.names.leaves.get(variable) ?? 'leaf';
    const id = this.place(name, false);
    this.ids.set(node, id);
    this.parameters.set(id, node);
    this.nodes.push({
      id,
      kind: 'parameter',
      name,
      op: '',
      module,
      calls: [],
      line: 0,
      sequence: -1,
      value: this.faceNow(variable),
      grad: this.faceNow(variable.grad),
      order: this.turns.get(node) ?? 0,
      backward: this.statusOf(node),
      passes: null,
    });
    return id;
  }

  private addInput(input: PlainInput, line: number): string {
    const { tensor, name: variable, value } = input;
    const known = this.inputs.get(tensor);
    if (known !== undefined) return known;
    const name = variable ?? 'input';
    const id = this.place(name, false);
    this.inputs.set(tensor, id);
    this.plain.set(id, input);
    this.nodes.push({
      id,
      kind: 'input',
      name,
      op: '',
      module: '',
      calls: [],
      line,
      sequence: -1,
      value: this.face(value),
      grad: null,
      order: 0,
      backward: 'none',
      passes: null,
    });
    return id;
  }

  private addEdge(from: string | null, to: string, slot: number, output: number, ran: BackwardEntry | undefined): void {
    if (from === null) return;
    const result = ran?.results[slot] ?? null;
    this.edges.push({ from, to, slot, output, gradNorm: result === null ? null : Math.sqrt(squaredNorm(result)) });
  }

  private face(value: TensorCapture | null): TensorFace | null {
    return value === null || !this.withFaces ? null : faceOf(value);
  }

  /** The gradient that a node ran with; before its turn the sum of what has arrived for it so far. */
  private gradOf(node: EngineNode): TensorFace | null {
    const entry = this.ran.get(node);
    return this.face(entry === undefined ? (this.arrived.get(node) ?? null) : entry.grad);
  }

  private faceNow(tensor: Tensor | null): TensorFace | null {
    return tensor === null || !this.withFaces ? null : faceOf(capture(tensor));
  }

  private statusOf(node: EngineNode): GraphViewNode['backward'] {
    if (this.pass.backward?.node === node && this.now === node) return 'now';
    if (this.ran.has(node)) return 'done';
    if (this.ready.has(node)) return 'ready';
    return this.turns.has(node) ? 'waiting' : 'none';
  }

  /** A place not given away yet: always numbered for ops, else only from the second on. */
  private place(base: string, numbered: boolean): string {
    const count = (this.counts.get(base) ?? 0) + 1;
    this.counts.set(base, count);
    if (numbered) return `${base}${count}`;
    return count === 1 ? base : `${base}#${count}`;
  }
}

/** The outermost modules that a pass has called more than once, with their representation. */
function repeatedRoots(entries: readonly OpEntry[]): ReadonlyMap<PyInstance, string> {
  const first = new Map<PyInstance, number>();
  const repeated = new Map<PyInstance, string>();
  for (const { root, rootCall } of entries.map(({ site }) => site)) {
    if (root === null || rootCall === null) continue;
    const known = first.get(root);
    if (known === undefined) first.set(root, rootCall.call);
    else if (known !== rootCall.call) repeated.set(root, rootCall.label);
  }
  return repeated;
}

/** Whether a module has another one directly below it by that name. */
function hasChild(root: PyInstance, name: string): boolean {
  return childrenOf(root).some(([child]) => child === name);
}

/** relu lets the gradient pass where its result is positive. */
function countOpen(result: TensorCapture): { readonly open: number; readonly of: number } {
  const values = elementsOf(result);
  let open = 0;
  for (let k = 0; k < values.length; k++) if (values[k]! > 0) open++;
  return { open, of: values.length };
}
