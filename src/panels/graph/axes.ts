/** What the dimensions of the tensors in a graph are, told from the ops that made and took them. */
import type { GraphViewNode, GraphView } from '../../model/graph.ts';
import type { GraphWords } from './words.en.ts';

/** Null: nothing tells what it is. */
export type Axis = 'batch' | 'time' | 'in' | 'out' | null;
export type Axes = readonly Axis[];

/** `input · weight`: the last dimension becomes the outputs, the others stay. The number is the slot of the input. */
const PRODUCTS: Readonly<Record<string, number>> = { addmm: 1, mm: 0, bmm: 0, matmul: 0, baddbmm: 1, linear: 0 };
/** They change the order of dimensions, even where the shape stays the same. */
const TURNS: ReadonlySet<string> = new Set(['transpose', 'permute', 'movedim', 'flip', 'mT']);
const RECURRENT = /^(?:RNN|LSTM|GRU)/;

const unknown = (dims: number): Axis[] => Array.from({ length: dims }, () => null);
const equal = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, i) => size === b[i]);

const without = <Item>(list: readonly Item[], at: number): Item[] => list.filter((_, i) => i !== at);

function ofParameter(node: GraphViewNode, label: string): Axis[] {
  const dims = node.value?.shape.length ?? 0;
  const own = node.name.slice(node.name.lastIndexOf('.') + 1);
  const weight = own.startsWith('weight');
  if (weight && dims === 2 && (label.startsWith('Linear') || RECURRENT.test(label))) return ['out', 'in'];
  if (weight && dims === 2 && label.startsWith('Embedding')) return [null, 'out'];
  if (weight && label.startsWith('Conv')) return ['out', 'in', ...unknown(dims - 2)];
  return dims === 1 && label !== '' ? ['out'] : unknown(dims);
}

function ofInput(dims: number, label: string): Axis[] {
  if (dims === 3 && RECURRENT.test(label))
    return label.includes('batch_first') ? ['batch', 'time', 'in'] : ['time', 'batch', 'in'];
  if (dims === 2) return ['batch', 'in'];
  return dims === 0 ? [] : [...unknown(dims - 1), 'in'];
}

/** Axes that go through an op unchanged, or lose or gain one dimension on the way. */
function carried(from: Axes, source: readonly number[], to: readonly number[], inserted: Axis): Axis[] | null {
  if (equal(source, to)) return [...from];
  if (to.length === source.length - 1) {
    const gone = source.findIndex((_, i) => equal(without(source, i), to));
    return gone < 0 ? null : without(from, gone);
  }
  if (to.length === source.length + 1) {
    const fresh = to.findIndex((_, i) => equal(without(to, i), source));
    return fresh < 0 ? null : from.toSpliced(fresh, 0, inserted);
  }
  return null;
}

let known: { signature: string; axes: ReadonlyMap<string, Axes> } | null = null;

/** By node; kept for the graph asked about last. */
export function axesOf(graph: GraphView): ReadonlyMap<string, Axes> {
  if (known?.signature !== graph.signature) known = { signature: graph.signature, axes: read(graph) };
  return known.axes;
}

function read(graph: GraphView): ReadonlyMap<string, Axes> {
  const labels = new Map(graph.groups.map((group) => [group.id, group.label]));
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const taken = new Map<string, string[]>();
  for (const { from, to, slot } of graph.edges) {
    const slots = taken.get(to) ?? [];
    slots[slot] = from;
    taken.set(to, slots);
  }
  const axes = new Map<string, Axes>();
  const shapeOf = (id: string): readonly number[] => nodes.get(id)?.value?.shape ?? [];
  for (const node of graph.nodes) {
    const label = labels.get(node.module) ?? '';
    if (node.kind === 'parameter') axes.set(node.id, ofParameter(node, label));
    if (node.kind !== 'op') continue;
    const sources = taken.get(node.id) ?? [];
    const input = PRODUCTS[node.op];
    if (input !== undefined) {
      const id = sources[input];
      if (id !== undefined && nodes.get(id)?.kind === 'input' && !axes.has(id))
        axes.set(id, ofInput(shapeOf(id).length, label));
    }
    axes.set(node.id, ofOp(node, sources, axes, shapeOf, label));
    // What is compared with or added to a result has its dimensions: labels, masks, targets.
    for (const id of sources) {
      if (id === undefined || axes.has(id) || nodes.get(id)?.kind !== 'input') continue;
      const like = sources.find((other) => axes.has(other) && equal(shapeOf(other), shapeOf(id)));
      axes.set(id, like === undefined ? unknown(shapeOf(id).length) : (axes.get(like) ?? []));
    }
  }
  return axes;
}

function ofOp(
  node: GraphViewNode,
  sources: readonly string[],
  axes: ReadonlyMap<string, Axes>,
  shapeOf: (id: string) => readonly number[],
  label: string,
): Axis[] {
  const shape = node.value?.shape ?? [];
  const dims = shape.length;
  const input = PRODUCTS[node.op];
  if (input !== undefined) {
    const from = axes.get(sources[input] ?? '') ?? [];
    const leading = from.length === dims ? from.slice(0, -1) : unknown(Math.max(0, dims - 1));
    return dims === 0 ? [] : [...leading, 'out'];
  }
  if (node.op === 't') return [...(axes.get(sources[0] ?? '') ?? [])].toReversed();
  if (TURNS.has(node.op)) return unknown(dims);
  const inserted = node.op === 'stack' && RECURRENT.test(label) ? 'time' : null;
  for (const id of sources) {
    const from = axes.get(id ?? '');
    const way = from && from.length === shapeOf(id).length ? carried(from, shapeOf(id), shape, inserted) : null;
    if (way) return way;
  }
  return unknown(dims);
}

/** `batch 16`; `dim 0: 16` where nothing tells what it is. */
export function axisWord(words: GraphWords['axes'], axes: Axes | undefined, dim: number, size: number): string {
  const axis = axes?.[dim] ?? null;
  return axis === null ? `${words.dim(dim)}: ${size}` : `${words[axis]} ${size}`;
}

/** `out 50 × in 10`. */
export function shapeWords(words: GraphWords['axes'], axes: Axes | undefined, shape: readonly number[]): string {
  return shape.map((size, dim) => axisWord(words, axes, dim, size)).join(' × ');
}
