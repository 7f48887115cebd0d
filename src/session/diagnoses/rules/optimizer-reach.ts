/** Parameters that get gradients and are in no optimizer, and those in an optimizer that no backward pass reaches. */
import type { Tensor } from '../../../engine/tensor.ts';
import type { DiagnosisRule, Sight } from '../rule.ts';

/** Names of some tensors: the first, and the others that have one. */
function named(
  sight: Sight,
  tensors: readonly Tensor[],
): { readonly variable: string | null; readonly others: string } {
  const names = tensors.slice(0, 8).flatMap((one) => sight.nameOf(one) ?? []);
  return { variable: names[0] ?? null, others: names.slice(1).join(', ') };
}

/** Both are said at an optimizer's second step: by then a loop has gone round once. */
export const optimizerReach: DiagnosisRule = (sight) => {
  const { loop, report } = sight;
  const reached = new Set<Tensor>();
  return {
    accumulated({ variable }) {
      reached.add(variable);
    },
    stepBegins(optimizer, leaves, line, position) {
      const held = loop.optimizers.get(optimizer);
      if (held === undefined || held.steps !== 1) return;
      const stray = [...loop.gathering].filter(
        (leaf) => leaf.isParameter && leaf.requiresGrad && !loop.isHeld(leaf) && leaf.grad !== null,
      );
      if (stray.length > 0 && leaves.some((leaf) => leaf.grad !== null)) {
        const { variable, others } = named(sight, stray.toReversed());
        report('gradient-without-optimizer', {
          line: held.line,
          lines: [line],
          position,
          variable,
          numbers: { parameters: stray.length },
          names: { others },
        });
      }
      const idle = leaves.filter((leaf) => leaf.requiresGrad && !reached.has(leaf));
      if (idle.length === 0 || idle.length === leaves.length) return;
      const { variable, others } = named(sight, idle);
      report('optimizer-without-gradient', {
        line: held.line,
        lines: [line],
        position,
        variable,
        numbers: { parameters: idle.length, of: leaves.length },
        names: { others },
      });
    },
  };
};
