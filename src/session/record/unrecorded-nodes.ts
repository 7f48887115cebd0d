/** Nodes of a graph that its pass has not recorded, and recorded ones that the graph no longer holds. */
import type { CopySlices, GraphNode as EngineNode, Node } from '../../engine/node.ts';
import type { CallSite } from '../reading/library-calls.ts';
import { graphNodeOf, type OpEntry, type RecordedGraph } from './recorded-graph.ts';

/** More of them are not shown. */
const maxUnseen = 20_000;

/**
 * What lies below `top` without having been recorded in this pass, oldest first: nodes of a graph that was kept, and windows
 * on a tensor that was changed in place, which autograd makes when they are first asked for. `site` stands for theirs.
 */
export function unseenBelow(
  pass: RecordedGraph,
  top: Node | CopySlices,
  known: ReadonlyMap<EngineNode, string>,
  site: CallSite,
): OpEntry[] {
  const found = new Set<Node | CopySlices>([top]);
  for (const node of found) {
    for (const edge of node.edges) {
      const below = edge?.node;
      if (below === undefined || below.kind === 'accumulate' || known.has(below)) continue;
      if (found.size < maxUnseen) found.add(below);
    }
  }
  return [...found].toSorted((a, b) => a.seq - b.seq).map((node) => pass.entryOf(node) ?? unrecorded(node, site));
}

function unrecorded(node: Node | CopySlices, site: CallSite): OpEntry {
  const slices = node.kind === 'copy-slices' ? node : null;
  const own = node.kind === 'copy-slices' ? node.inner : node;
  return { node: own, slices, site, position: -1, inputs: [], value: null, previous: null };
}

/** Views whose place in the graph a CopySlices has taken: nothing leads to their nodes any more. */
export function replacedViews(entries: readonly OpEntry[]): ReadonlySet<EngineNode> {
  const replaced = new Set<EngineNode>();
  if (entries.every(({ slices }) => slices === null)) return replaced;
  const taken = new Set<EngineNode>();
  const dropped = new Set<EngineNode>();
  for (const entry of entries.toReversed()) {
    const { node, slices } = entry;
    const gone = dropped.has(node) && !taken.has(node) && node.op.view !== 'none';
    if (gone) replaced.add(node);
    const [viewed] = node.edges;
    if (viewed !== null && viewed !== undefined && (gone || slices !== null)) dropped.add(viewed.node);
    if (!gone) for (const edge of graphNodeOf(entry).edges) if (edge !== null) taken.add(edge.node);
  }
  return replaced;
}
