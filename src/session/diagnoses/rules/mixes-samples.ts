/** Batch norm in training mode inside a window of several micro-batches: each has statistics of its own. */
import type { Node } from '../../../engine/node.ts';
import type { DiagnosisRule } from '../rule.ts';
import type { PassRecord } from '../loop-record.ts';

export const mixesSamples: DiagnosisRule = ({ loop, report }) => {
  const normed = new WeakMap<Node, number>();
  /** The line of the batch norm in the passes that have one. */
  const lines = new WeakMap<PassRecord, number>();
  return {
    op({ op, node, attrs }, line) {
      if (op.name !== 'native_batch_norm' || node === null) return;
      const training = typeof attrs === 'object' && attrs !== null && 'training' in attrs && attrs.training === true;
      if (training) normed.set(node, line);
    },
    passBegins(run) {
      for (const node of run.dependencies.keys()) {
        const line = node.kind === 'op' ? normed.get(node) : undefined;
        if (line !== undefined && loop.last !== null) lines.set(loop.last, line);
      }
    },
    accumulated({ variable, action }, _line, position) {
      const { last } = loop;
      const line = last === null ? undefined : lines.get(last);
      if (last === null || line === undefined || action !== 'add') return;
      const window = loop.sharesOf(variable).filter((pass) => !pass.readBy.has(variable) && pass.line === last.line);
      if (window.length < 2) return;
      report('mixes-samples', { line, position, lines: [last.line], numbers: { shares: window.length }, names: {} });
    },
  };
};
