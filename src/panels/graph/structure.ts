/**
 * What is drawn: the recorded graph, and while a pass is being recorded the rest of the last one as a pale promise, so that the
 * next micro-batch moves the same picture.
 */
import type { GraphViewNode, GraphView } from '../../model/graph.ts';

export interface Shown {
  /** Structure that is laid out. */
  readonly graph: GraphView;
  /** Nodes as they are now; a node of `graph` that is not here is to come. */
  readonly present: ReadonlyMap<string, GraphViewNode>;
  /** Nodes of `graph` by id. */
  readonly whole: ReadonlyMap<string, GraphViewNode>;
}

function extendsTo(part: GraphView, whole: GraphView): boolean {
  if (part.nodes.length > whole.nodes.length) return false;
  const ids = new Set(whole.nodes.map((node) => node.id));
  const edges = new Set(whole.edges.map((edge) => `${edge.from}>${edge.to}:${edge.slot}`));
  return (
    part.nodes.every((node) => ids.has(node.id)) &&
    part.edges.every((edge) => edges.has(`${edge.from}>${edge.to}:${edge.slot}`))
  );
}

/** `before` is what was shown last in the same run; null at its start. */
export function shownGraph(graph: GraphView, before: Shown | null): Shown {
  const present = new Map(graph.nodes.map((node) => [node.id, node]));
  if (before && before.graph.signature !== graph.signature && extendsTo(graph, before.graph)) {
    return { graph: before.graph, present, whole: before.whole };
  }
  return { graph, present, whole: present };
}
