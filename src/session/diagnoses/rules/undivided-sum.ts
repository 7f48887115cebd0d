/** Mean losses of several micro-batches, added without a division. */
import type { Node } from '../../../engine/node.ts';
import type { PassRecord } from '../loop-record.ts';
import type { DiagnosisRule } from '../rule.ts';

/** Ops that hand a loss on as one number. */
const passing = new Set(['add', 'sub', 'mul', 'div', 'div_scalar', 'neg', 'squeeze', 'view', 'clone', 'mean', 'sum']);

/** The op that took the mean over the samples of a loss; null when none did. */
function meanOf(root: Node): string | null {
  const queue: Node[] = [root];
  const seen = new Set<Node>();
  for (const node of queue) {
    if (seen.has(node)) continue;
    seen.add(node);
    const { attrs, op } = node;
    const reduction = typeof attrs === 'object' && attrs !== null && 'reduction' in attrs ? attrs.reduction : null;
    if (op.name === 'mean' || reduction === 'mean') return op.name;
    if (!passing.has(op.name)) continue;
    for (const edge of node.edges) if (edge?.node.kind === 'op') queue.push(edge.node);
  }
  return null;
}

export const undividedSum: DiagnosisRule = ({ loop, report }) => {
  const means = new WeakMap<PassRecord, string | null>();
  return {
    passBegins(_run, [root]) {
      const node = root?.gradNode ?? null;
      if (loop.last !== null) means.set(loop.last, node?.kind === 'op' ? meanOf(node) : null);
    },
    stepBegins(_optimizer, leaves, _line, position) {
      let passes: readonly PassRecord[] = [];
      for (const leaf of leaves) {
        const shares = loop.sharesOf(leaf).filter((pass) => !pass.readBy.has(leaf));
        if (shares.length > passes.length) passes = shares;
      }
      const [first] = passes;
      if (first === undefined || passes.length < 2) return;
      const mean = means.get(first) ?? null;
      // Passes of several lines are several losses: their sum is meant.
      if (mean === null || !passes.every(({ line, scale }) => line === first.line && scale === 1)) return;
      report('undivided-sum', { line: first.line, position, numbers: { factor: passes.length }, names: { mean } });
    },
  };
};
