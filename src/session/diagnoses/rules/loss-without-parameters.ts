/** A backward pass that leads to no parameter of any optimizer. */
import type { BackwardRun } from '../../../engine/backward_run.ts';
import type { Tensor } from '../../../engine/tensor.ts';
import type { DiagnosisRule } from '../rule.ts';

interface Candidate {
  readonly line: number;
  readonly variable: string | null;
}

function leavesOf(run: BackwardRun, roots: readonly Tensor[]): Tensor[] {
  const found = roots.filter(({ gradNode }) => gradNode === null);
  for (const node of run.dependencies.keys()) if (node.kind === 'accumulate') found.push(node.variable);
  return found;
}

/** It is said when a step follows: then it was meant to train. What is only looked at is left alone. */
export const lossWithoutParameters: DiagnosisRule = ({ loop, variableOf, report }) => {
  let candidate: Candidate | null = null;
  return {
    passBegins(run, roots, line) {
      const [root] = roots;
      const reaches = leavesOf(run, roots).some((leaf) => loop.isHeld(leaf));
      candidate = reaches || root === undefined ? null : { line, variable: variableOf(root) };
    },
    stepBegins(_optimizer, leaves, _line, position) {
      if (candidate === null || leaves.some((leaf) => loop.sharesOf(leaf).length > 0)) return;
      const { line, variable } = candidate;
      report('loss-without-parameters', { line, position, variable, numbers: { held: leaves.length }, names: {} });
    },
    ended(failed, _graph, position) {
      if (failed === null || !failed.message.includes('does not require grad and does not have a grad_fn')) return;
      const held = [...loop.optimizers.values()].reduce((sum, { leaves }) => sum + leaves.size, 0);
      report('loss-without-parameters', { line: failed.line, position, numbers: { held }, names: {} });
    },
  };
};
