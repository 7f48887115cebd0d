import { type LossReduction, mseLoss } from '../../engine/ops/mse_loss.ts';
import { nnOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

const reductions: readonly LossReduction[] = ['none', 'mean', 'sum'];

/** The reduction by its number: 0 none, 1 mean, 2 sum. */
function reductionAt(c: Call, i: number): LossReduction {
  return reductions[c.int(i, 1)] ?? 'mean';
}

export const losses: readonly Binding[] = [
  ...nnOnly('mse_loss', 'Tensor input, Tensor target, int reduction=1', (c) =>
    c.run(mseLoss, [c.tensor(0), c.tensor(1)], { reduction: reductionAt(c, 2) }),
  ),
];
