/** A tensor that backward needs and that was written to after it had been saved. */
import type { VersionCounter } from '../../../engine/tensor.ts';
import { graphNodeOf, oldestFirst } from '../../record/recorded-graph.ts';
import type { DiagnosisRule } from '../rule.ts';

interface Write {
  readonly line: number;
  readonly version: number;
  readonly variable: string | null;
}

/** Writes that are remembered of one tensor. */
const mostWrites = 8;

export const savedTensorWritten: DiagnosisRule = ({ variableOf, report }) => {
  const writes = new WeakMap<VersionCounter, Write[]>();
  return {
    op({ inPlace, inputs: [target] }, line, own) {
      if (!inPlace || !target) return;
      const write = { line, version: target.counter.value, variable: own ? variableOf(target) : null };
      writes.set(target.counter, [...(writes.get(target.counter) ?? []).slice(1 - mostWrites), write]);
    },
    ended(failed, graph, position) {
      if (failed === null || !failed.message.includes('has been modified by an inplace operation')) return;
      // Backward runs the newest node first: that is the one it has failed at.
      for (const entry of oldestFirst(graph.ops).toReversed()) {
        const node = graphNodeOf(entry);
        const { saved } = entry.node;
        const slot = saved?.find(({ tensor, version }) => tensor !== null && tensor.counter.value !== version);
        if (slot?.tensor == null) continue;
        const history = writes.get(slot.tensor.counter) ?? [];
        const write = history.find(({ version }) => version > slot.version) ?? history.at(-1);
        report('saved-tensor-written', {
          line: write?.line ?? failed.line,
          position,
          lines: [entry.site.line, failed.line],
          variable: write?.variable ?? variableOf(slot.tensor),
          numbers: { savedLine: entry.site.line, version: slot.tensor.counter.value, expected: slot.version },
          names: { savedBy: node.name },
        });
        return;
      }
    },
  };
};
