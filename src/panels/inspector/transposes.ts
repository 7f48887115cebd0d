/** Transposes have no letter of their own: they are written as what they transpose, with a T. */
import type { GraphView } from '../../model/graph.ts';
import type { Letters } from './symbols.ts';

export function withTransposes(graph: GraphView, letters: Letters): Letters {
  const all = new Map(letters);
  for (const { to, from } of graph.edges) {
    const node = graph.nodes.find(({ id }) => id === to);
    if (node?.op === 't' || node?.op === 'transpose') all.set(to, `${all.get(from) ?? from}ᵀ`);
  }
  return all;
}
