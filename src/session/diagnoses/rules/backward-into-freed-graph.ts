/** A backward pass that leads into the graph of an earlier one, whose saved tensors are gone. */
import type { GraphNode } from '../../../engine/node.ts';
import type { DiagnosisRule } from '../rule.ts';

interface Seam {
  readonly line: number;
  readonly variable: string | null;
  readonly node: string;
}

export const backwardIntoFreedGraph: DiagnosisRule = ({ variableOf, report }) => {
  /** Ops that took a result of a pass that is over, by the node of that result. */
  const seams = new WeakMap<GraphNode, Seam>();
  const done = new WeakSet<GraphNode>();
  /** What the pass under way, or the last one, goes through. */
  let nodes: readonly GraphNode[] = [];
  let root: { readonly variable: string | null; readonly node: GraphNode | null } = { variable: null, node: null };
  return {
    op({ inputs, node }, line) {
      if (node === null) return;
      for (const input of inputs) {
        const maker = input?.gradNode ?? null;
        if (input === null || maker === null || !done.has(maker) || seams.has(maker)) continue;
        seams.set(maker, { line, variable: variableOf(input), node: maker.name });
      }
    },
    passBegins(run, [first]) {
      nodes = [...run.dependencies.keys()];
      root = { variable: first === undefined ? null : variableOf(first), node: first?.gradNode ?? null };
      if (root.node !== null) nodes = [root.node, ...nodes];
    },
    passEnds() {
      for (const node of nodes) if (node.kind !== 'accumulate') done.add(node);
    },
    ended(failed, graph, position) {
      if (failed === null || !failed.message.includes('backward through the graph a second time')) return;
      const newest = nodes.filter((node) => done.has(node)).toSorted((a, b) => b.seq - a.seq);
      const [freed] = newest;
      if (freed === undefined) return;
      const seam = newest.map((node) => seams.get(node)).find((one) => one !== undefined);
      const madeLine = graph.entryOf(freed)?.site.line ?? 0;
      report('backward-into-freed-graph', {
        line: freed === root.node ? failed.line : (seam?.line ?? failed.line),
        position,
        lines: [madeLine, failed.line],
        variable: freed === root.node ? root.variable : (seam?.variable ?? null),
        numbers: { madeLine, backwardLine: failed.line },
        names: { node: freed.name },
      });
    },
  };
};
