/** Batch norm and layer norm. */
import { embedding } from '../../engine/ops/embedding.ts';
import { nativeBatchNorm } from '../../engine/ops/native_batch_norm.ts';
import { nativeLayerNorm } from '../../engine/ops/native_layer_norm.ts';
import { functionOnly, type Binding } from './binding.ts';

export const normalization: readonly Binding[] = [
  ...functionOnly(
    'layer_norm',
    'Tensor input, int[] normalized_shape, Tensor weight=None, Tensor bias=None, float eps=1e-5, bool cudnn_enable=True',
    (c) =>
      c.run(nativeLayerNorm, [c.tensor(0), c.tensorOrNull(2), c.tensorOrNull(3)], {
        normalizedShape: c.ints(1),
        eps: c.number(4, 1e-5),
      }),
  ),
  ...functionOnly(
    'batch_norm',
    'Tensor input, Tensor weight=None, Tensor bias=None, Tensor running_mean=None, Tensor running_var=None, bool training=False, float momentum=0.1, float eps=1e-5, bool cudnn_enabled=True',
    (c) =>
      c.run(
        nativeBatchNorm,
        [c.tensor(0), c.tensorOrNull(1), c.tensorOrNull(2), c.tensorOrNull(3), c.tensorOrNull(4)],
        { training: c.bool(5), momentum: c.number(6, 0.1), eps: c.number(7, 1e-5) },
      ),
  ),
  ...functionOnly(
    'embedding',
    'Tensor weight, Tensor indices, int padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False',
    (c) => c.run(embedding, [c.tensor(0), c.tensor(1)], { paddingIdx: c.int(2, -1) }),
  ),
];
