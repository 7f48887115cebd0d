/** Losses. */
import type { LossReduction } from '../../engine/loss_reduction.ts';
import { binaryCrossEntropy } from '../../engine/ops/binary_cross_entropy.ts';
import { binaryCrossEntropyWithLogits } from '../../engine/ops/binary_cross_entropy_with_logits.ts';
import { huberLoss } from '../../engine/ops/huber_loss.ts';
import { mseLoss } from '../../engine/ops/mse_loss.ts';
import { nllLoss } from '../../engine/ops/nll_loss.ts';
import { smoothL1Loss } from '../../engine/ops/smooth_l1_loss.ts';
import { functionOnly, nnOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

const reductions: readonly LossReduction[] = ['none', 'mean', 'sum'];

/** The reduction by its number: 0 none, 1 mean, 2 sum. */
function reductionAt(c: Call, i: number): LossReduction {
  return reductions[c.int(i, 1)] ?? 'mean';
}

const pair = 'Tensor input, Tensor target';

export const losses: readonly Binding[] = [
  ...nnOnly('mse_loss', `${pair}, int reduction=1`, (c) =>
    c.run(mseLoss, [c.tensor(0), c.tensor(1)], { reduction: reductionAt(c, 2) }),
  ),
  ...nnOnly('smooth_l1_loss', `${pair}, int reduction=1, Number beta=1`, (c) =>
    c.run(smoothL1Loss, [c.tensor(0), c.tensor(1)], { reduction: reductionAt(c, 2), beta: c.number(3, 1) }),
  ),
  ...nnOnly('huber_loss', `${pair}, int reduction=1, Number delta=1`, (c) =>
    c.run(huberLoss, [c.tensor(0), c.tensor(1)], { reduction: reductionAt(c, 2), delta: c.number(3, 1) }),
  ),
  ...nnOnly('nll_loss', `${pair}, Tensor weight=None, int reduction=1, int ignore_index=-100`, (c) =>
    c.run(nllLoss, [c.tensor(0), c.tensor(1), c.tensorOrNull(2)], {
      reduction: reductionAt(c, 3),
      ignoreIndex: c.int(4, -100),
    }),
  ),
  ...nnOnly('binary_cross_entropy', `${pair}, Tensor weight=None, int reduction=1`, (c) =>
    c.run(binaryCrossEntropy, [c.tensor(0), c.tensor(1), c.tensorOrNull(2)], { reduction: reductionAt(c, 3) }),
  ),
  ...functionOnly(
    'binary_cross_entropy_with_logits',
    `${pair}, Tensor weight=None, Tensor pos_weight=None, int reduction=1`,
    (c) =>
      c.run(binaryCrossEntropyWithLogits, [c.tensor(0), c.tensor(1), c.tensorOrNull(2), c.tensorOrNull(3)], {
        reduction: reductionAt(c, 4),
      }),
  ),
];
