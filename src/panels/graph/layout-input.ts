/** From what is shown to what is laid out: sizes, collapsed modules, and a stand-in for the op that failed. */
import type { ErrorView } from '../../model/error.ts';
import type { GraphGroup, GraphView } from '../../model/graph.ts';
import type { Layout, LayoutEdge, LayoutGroup, LayoutInput, LayoutNode } from '../../layout/structure.ts';
import { VIEWS, layoutNode, metricsFor, spacingFor } from './metrics.ts';
import type { Level, Metrics, Room } from './metrics.ts';
import { FAILED } from './scene.ts';
import type { Failure } from './scene.ts';

const PRODUCT = /(?:mat1 and mat2 shapes cannot be multiplied|size mismatch).*?\((\d+)x(\d+) and (\d+)x(\d+)\)/;
const BROADCAST = /The size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\)/;

/** What can be drawn of an error: shapes that do not fit. Null for all others. */
export function failedOp(error: ErrorView | null): Failure | null {
  if (!error) return null;
  const product = PRODUCT.exec(error.message);
  if (product) {
    const [, a, b, c, d] = product;
    return { op: 'addmm', lines: [`${a}×${b} · ${c}×${d}`, `${b} ≠ ${c}`] };
  }
  const broadcast = BROADCAST.exec(error.message);
  return broadcast ? { op: error.kind, lines: [`${broadcast[1]} ≠ ${broadcast[2]}`] } : null;
}

/** Place of the op that is about to take what was recorded last; laid out, not drawn. */
const PENDING = '!pending';

/** An op that takes whatever nothing else has taken yet; it stands in the module of what was recorded last. */
function nextNode(graph: GraphView, m: Metrics, id: string): { node: LayoutNode; edges: LayoutEdge[] } | null {
  const taken = new Set(graph.edges.map((edge) => edge.from));
  const open = graph.nodes.filter((node) => node.kind === 'op' && !taken.has(node.id));
  const last = graph.nodes.findLast((node) => node.kind === 'op');
  if (!last) return null;
  return {
    node: layoutNode(m, { ...last, id, op: '', value: null }),
    edges: open.map((node, slot) => ({ from: node.id, to: id, slot })),
  };
}

/** True when a parameter's view was recorded and the op that takes it was not: `t` of a weight before its `addmm`. */
function isBetweenOps(graph: GraphView): boolean {
  const last = graph.nodes.findLast((node) => node.kind === 'op');
  if (!last || !VIEWS.has(last.op) || graph.edges.some((edge) => edge.from === last.id)) return false;
  const takes = graph.edges.filter((edge) => edge.to === last.id);
  return takes.length === 1 && graph.nodes.some((node) => node.id === takes[0]?.from && node.kind === 'parameter');
}

/** The layout without the place that is kept free for the next op. */
export function withoutPending(layout: Layout): Layout {
  if (!layout.boxes.some((box) => box.node === PENDING)) return layout;
  return {
    ...layout,
    boxes: layout.boxes.filter((box) => box.node !== PENDING),
    edges: layout.edges.filter((edge) => edge.to !== PENDING),
  };
}

/** Outermost modules; the ones inside when a single module holds them all. */
export function moduleLevel(groups: readonly GraphGroup[]): ReadonlySet<string> {
  const known = new Set(groups.map((group) => group.id));
  let level = groups.filter((group) => group.parent === null || !known.has(group.parent));
  while (level.length === 1) {
    const inner = groups.filter((group) => group.parent === level[0]?.id);
    if (inner.length === 0) break;
    level = inner;
  }
  return new Set(level.map((group) => group.id));
}

export function layoutInput(
  graph: GraphView,
  failure: Failure | null,
  m: Metrics,
  column: number,
  collapsed: ReadonlySet<string>,
): LayoutInput {
  const sample = layoutNode(m, {
    id: '',
    kind: 'op',
    name: '',
    op: '',
    module: '',
    calls: [],
    line: 0,
    sequence: 0,
    value: null,
    grad: null,
    order: 0,
    backward: 'none',
    passes: null,
  });
  const { width, height, lanes } = sample;
  const groups = graph.groups.map(({ id, parent }): LayoutGroup => ({
    id,
    parent,
    collapsed: collapsed.has(id),
    width,
    height,
    lanes,
  }));
  const next = failure ? nextNode(graph, m, FAILED) : isBetweenOps(graph) ? nextNode(graph, m, PENDING) : null;
  const drawn = m.apart ? graph.nodes.filter((node) => node.kind !== 'input') : graph.nodes;
  const nodes = drawn.map((node) => layoutNode(m, node));
  const edges: LayoutEdge[] = graph.edges.map(({ from, to, slot }) => ({ from, to, slot }));
  const nested = graph.groups.some((group) => group.parent !== null && groups.some((one) => one.id === group.parent));
  const spacing = spacingFor(m, column);
  return {
    nodes: next ? [...nodes, next.node] : nodes,
    edges: next ? [...edges, ...next.edges] : edges,
    groups,
    spacing: m.compact && !nested ? { ...spacing, header: 0 } : spacing,
  };
}

/** What the stage asks for. */
interface Stage {
  readonly level: Level;
  readonly room: Room;
  readonly apart: boolean;
  readonly width: number;
}

/** A way to lay the graph out; the first that is narrow enough is taken. */
export interface Candidate {
  readonly metrics: Metrics;
  readonly widest: number;
  readonly input: () => LayoutInput;
}

/** Gaps between columns where there is no room to spare, and where there is plenty; five usual columns fill the stage. */
const TIGHT = 24;
const WIDE = 56;

/** Ways to lay the graph out on a stage: a gap that suits the width, then a tight one, then smaller faces too. */
export function candidates(
  graph: GraphView,
  failure: Failure | null,
  { level, room, apart, width }: Stage,
  collapsed: ReadonlySet<string>,
): Candidate[] {
  const roomy = room === 'roomy';
  const widest = width - (roomy ? 48 : 28);
  const column = Math.max(TIGHT, Math.min(WIDE, Math.floor((widest - (roomy ? 755 : 700)) / 4)));
  return [
    { gap: column, narrow: false },
    { gap: Math.round((column + TIGHT) / 2), narrow: false },
    { gap: TIGHT, narrow: false },
    { gap: TIGHT, narrow: true },
  ].map(({ gap, narrow }): Candidate => {
    const metrics = metricsFor(level, room, apart, narrow);
    return { metrics, widest, input: () => layoutInput(graph, failure, metrics, gap, collapsed) };
  });
}
