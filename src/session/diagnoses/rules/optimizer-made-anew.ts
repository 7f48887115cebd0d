/** An optimizer that is made again in a loop, so that what it has kept of the gradients is lost. */
import { PyDict } from '../../../python/objects/dict.ts';
import type { PyInstance } from '../../../python/objects/object.ts';
import { asTensor, parametersOf } from '../../reading/torch-objects.ts';
import type { DiagnosisRule } from '../rule.ts';

/** Whether an optimizer keeps tensors of its own: plain SGD keeps nothing that could be lost. */
function keepsTensors(optimizer: PyInstance): boolean {
  let any = false;
  const state = optimizer.dict.getStr('state');
  if (!(state instanceof PyDict)) return false;
  state.forEach((_leaf, kept) => {
    if (!(kept instanceof PyDict)) return;
    kept.forEach((name, value) => {
      any ||= name !== 'step' && asTensor(value) !== null;
    });
  });
  return any;
}

export const optimizerMadeAnew: DiagnosisRule = ({ loop, report }) => ({
  optimizerMade(optimizer, line, position) {
    const leaves = new Set(parametersOf(optimizer));
    for (const held of loop.optimizers.values()) {
      if (held.optimizer === optimizer || held.line !== line || held.steps === 0) continue;
      if (!keepsTensors(held.optimizer) || ![...held.leaves].some((leaf) => leaves.has(leaf))) continue;
      report('optimizer-made-anew', {
        line,
        position,
        numbers: { steps: held.steps },
        names: { optimizer: optimizer.cls.name },
      });
      loop.optimizers.delete(held.optimizer);
      return;
    }
  },
});
