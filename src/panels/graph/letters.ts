/**
 * The letters that name tensors in the graph and in formulas: L the loss, ℓ scalars on the way to it, y what it is the loss
 * of, z what is linear in a module's input, a what an activation makes of it; others u. Where a letter is used more than once it is numbered.
 */
import type { GraphEdge, GraphViewNode, GraphView } from '../../model/graph.ts';
import { VIEWS } from './metrics.ts';

const LINEAR = new Set(['addmm', 'mm', 'bmm', 'matmul', 'linear', 'baddbmm', 'conv1d', 'conv2d', 'convolution']);
const ACTIVATION = new Set(['relu', 'tanh', 'sigmoid', 'gelu', 'leaky_relu', 'elu', 'silu', 'softmax', 'softplus']);
const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

function subscript(n: number): string {
  return String(n).replace(/\d/g, (digit) => SUBSCRIPT[Number(digit)] ?? digit);
}

let known: { signature: string; letters: ReadonlyMap<string, string> } | null = null;

export function lettersOf(graph: GraphView): ReadonlyMap<string, string> {
  if (known?.signature !== graph.signature) known = { signature: graph.signature, letters: assignLetters(graph) };
  return known.letters;
}

function assignLetters(graph: GraphView): ReadonlyMap<string, string> {
  const ops = new Map<string, GraphViewNode>();
  for (const node of graph.nodes) if (node.kind === 'op' && !VIEWS.has(node.op)) ops.set(node.id, node);
  const takes = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) takes.set(edge.to, [...(takes.get(edge.to) ?? []), edge]);
  const before = (node: GraphViewNode): GraphViewNode | undefined => {
    const edges = (takes.get(node.id) ?? []).toSorted((a, b) => a.slot - b.slot);
    return edges.map((edge) => ops.get(edge.from)).find((one) => one !== undefined);
  };
  const isScalar = (node: GraphViewNode | undefined): boolean => node?.value?.shape.length === 0;
  const last = [...ops.values()].at(-1);
  const loss = isScalar(last) ? last : undefined;
  let result = loss;
  while (result && isScalar(result)) result = before(result);
  const letters = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const node of ops.values()) {
    let letter = 'u';
    if (node === loss) letter = 'L';
    else if (node === result) letter = 'y';
    else if (isScalar(node)) letter = 'ℓ';
    else if (LINEAR.has(node.op)) letter = 'z';
    else if (ACTIVATION.has(node.op)) letter = 'a';
    letters.set(node.id, letter);
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const used = new Map<string, number>();
  for (const [id, letter] of letters) {
    if ((counts.get(letter) ?? 0) < 2) continue;
    const n = (used.get(letter) ?? 0) + 1;
    used.set(letter, n);
    letters.set(id, letter + subscript(n));
  }
  return letters;
}
