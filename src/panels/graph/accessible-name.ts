/** What a node says when it is read aloud: "relu, output 16×50, gradient norm 0.31, from addmm, to addmm". */
import type { GraphViewNode, GraphView } from '../../model/graph.ts';
import { formatNumber } from '../../ui/number-format.ts';
import type { GraphWords } from './words.en.ts';

interface Neighbours {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

let known: { signature: string; neighbours: Map<string, Neighbours> } | null = null;

function neighboursOf(graph: GraphView): Map<string, Neighbours> {
  if (known?.signature === graph.signature) return known.neighbours;
  const names = new Map(graph.nodes.map((node) => [node.id, node.op || node.name]));
  const lists = new Map<string, { from: string[]; to: string[] }>();
  for (const node of graph.nodes) lists.set(node.id, { from: [], to: [] });
  for (const edge of graph.edges) {
    lists.get(edge.to)?.from.push(names.get(edge.from) ?? '');
    lists.get(edge.from)?.to.push(names.get(edge.to) ?? '');
  }
  known = { signature: graph.signature, neighbours: lists };
  return lists;
}

export function accessibleName(graph: GraphView, node: GraphViewNode, words: GraphWords): string {
  const { from = [], to = [] } = neighboursOf(graph).get(node.id) ?? {};
  return words.spoken({
    name: node.op || node.name,
    kind: node.kind,
    shape: node.value?.shape ?? null,
    gradNorm: node.grad ? formatNumber(node.grad.norm, 3) : null,
    from,
    to,
  });
}
