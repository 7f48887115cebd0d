/** The input by index: what each op takes and who takes it, in slot order. */
import type { LayoutInput, LayoutNode } from './structure.ts';

export interface Take {
  /** Index of the node taken, and of the op that takes it. */
  readonly from: number;
  readonly to: number;
  readonly slot: number;
}

export interface RecordedOrder {
  readonly nodes: readonly LayoutNode[];
  readonly index: ReadonlyMap<string, number>;
  /** Per node: what it takes, by slot; and by whom it is taken. */
  readonly takes: readonly (readonly Take[])[];
  readonly taken: readonly (readonly Take[])[];
}

/** Edges whose ends are not nodes are left out, and so are edges against the recorded order. */
export function readRecorded(input: LayoutInput): RecordedOrder {
  const index = new Map<string, number>();
  input.nodes.forEach((node, i) => index.set(node.id, i));
  const takes: Take[][] = input.nodes.map(() => []);
  const taken: Take[][] = input.nodes.map(() => []);
  for (const edge of input.edges) {
    const from = index.get(edge.from);
    const to = index.get(edge.to);
    if (from === undefined || to === undefined || input.nodes[to]?.kind !== 'op') continue;
    if (input.nodes[from]?.kind === 'op' && from >= to) continue;
    const take = { from, to, slot: edge.slot };
    takes[to]?.push(take);
    taken[from]?.push(take);
  }
  for (const list of takes) list.sort((a, b) => a.slot - b.slot);
  return { nodes: input.nodes, index, takes, taken };
}
