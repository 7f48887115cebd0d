/** Activation functions. */
import { glu } from '../../engine/ops/glu.ts';
import { hardsigmoid } from '../../engine/ops/hardsigmoid.ts';
import { hardswish } from '../../engine/ops/hardswish.ts';
import { hardtanh } from '../../engine/ops/hardtanh.ts';
import { logSigmoid } from '../../engine/ops/log_sigmoid.ts';
import { mish } from '../../engine/ops/mish.ts';
import { prelu } from '../../engine/ops/prelu.ts';
import { threshold } from '../../engine/ops/threshold.ts';
import { elu } from '../../engine/ops/elu.ts';
import { gelu } from '../../engine/ops/gelu.ts';
import { leaky_relu } from '../../engine/ops/leaky_relu.ts';
import { logSoftmax } from '../../engine/ops/log_softmax.ts';
import { logsumexp } from '../../engine/ops/logsumexp.ts';
import { silu } from '../../engine/ops/silu.ts';
import { softmax } from '../../engine/ops/softmax.ts';
import { softplus } from '../../engine/ops/softplus.ts';
import { noAttrs } from '../../engine/op.ts';
import { both, functionOnly, nnOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';
import { converted } from './copies.ts';

const leaky = 'Tensor input, Number negative_slope=0.01';
const slope = (c: Call) => ({ negativeSlope: c.number(1, 0.01) });

const alongDim = 'Tensor input, int dim, dtype dtype=None';
const inDtype = (c: Call) => converted(c, c.tensor(0), c.dtype(2) ?? c.tensor(0).dtype);

function approximation(c: Call): { readonly approximate: 'none' | 'tanh' } {
  const how = c.has(1) ? c.str(1) : 'none';
  if (how !== 'none' && how !== 'tanh') {
    c.m.raise('RuntimeError', 'approximate argument must be either none or tanh.');
  }
  return { approximate: how };
}

const bounds = 'Tensor input, Number min_val=-1, Number max_val=1';
const boundsOf = (c: Call) => ({ min: c.number(1, -1), max: c.number(2, 1) });
const limit = 'Tensor input, Number threshold, Number value';
const limitOf = (c: Call) => ({ threshold: c.number(1), value: c.number(2) });

const selu = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };
const celu = (c: Call) => ({ alpha: c.number(1, 1), inputScale: 1 / c.number(1, 1) });

export const activations: readonly Binding[] = [
  ...nnOnly('leaky_relu', leaky, (c) => c.run(leaky_relu, [c.tensor(0)], slope(c))),
  ...nnOnly('leaky_relu_', leaky, (c) => c.runInPlace(leaky_relu, [c.tensor(0)], slope(c))),
  ...nnOnly('elu', 'Tensor input, Number alpha=1', (c) => c.run(elu, [c.tensor(0)], { alpha: c.number(1, 1) })),
  ...nnOnly('elu_', 'Tensor input, Number alpha=1', (c) => c.runInPlace(elu, [c.tensor(0)], { alpha: c.number(1, 1) })),
  ...nnOnly('gelu', 'Tensor input, *, str approximate=none', (c) => c.run(gelu, [c.tensor(0)], approximation(c))),
  ...nnOnly('silu', 'Tensor input', (c) => c.run(silu, [c.tensor(0)], noAttrs)),
  ...nnOnly('silu_', 'Tensor input', (c) => c.runInPlace(silu, [c.tensor(0)], noAttrs)),
  ...nnOnly('softplus', 'Tensor input, Number beta=1, Number threshold=20', (c) =>
    c.run(softplus, [c.tensor(0)], { beta: c.number(1, 1), threshold: c.number(2, 20) }),
  ),
  ...both('softmax', alongDim, (c) => c.run(softmax, [inDtype(c)], { dim: c.int(1) })),
  ...both('log_softmax', alongDim, (c) => c.run(logSoftmax, [inDtype(c)], { dim: c.int(1) })),
  ...both('logsumexp', 'Tensor input, int[] dim, bool keepdim=False', (c) =>
    c.run(logsumexp, [c.tensor(0)], { dim: c.ints(1), keepdim: c.bool(2) }),
  ),
  ...nnOnly('hardtanh', bounds, (c) => c.run(hardtanh, [c.tensor(0)], boundsOf(c))),
  ...nnOnly('hardtanh_', bounds, (c) => c.runInPlace(hardtanh, [c.tensor(0)], boundsOf(c))),
  ...nnOnly('hardsigmoid', 'Tensor input', (c) => c.run(hardsigmoid, [c.tensor(0)], noAttrs)),
  ...nnOnly('hardswish', 'Tensor input', (c) => c.run(hardswish, [c.tensor(0)], noAttrs)),
  ...nnOnly('log_sigmoid', 'Tensor input', (c) => c.run(logSigmoid, [c.tensor(0)], noAttrs)),
  ...nnOnly('mish', 'Tensor input', (c) => c.run(mish, [c.tensor(0)], noAttrs)),
  ...nnOnly('glu', 'Tensor input, int dim=-1', (c) => c.run(glu, [c.tensor(0)], { dim: c.int(1, -1) })),
  ...functionOnly('threshold', limit, (c) => c.run(threshold, [c.tensor(0)], limitOf(c))),
  ...functionOnly('threshold_', limit, (c) => c.runInPlace(threshold, [c.tensor(0)], limitOf(c))),
  ...both('prelu', 'Tensor input, Tensor weight', (c) => c.run(prelu, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...functionOnly('selu', 'Tensor input', (c) => c.run(elu, [c.tensor(0)], selu)),
  ...functionOnly('selu_', 'Tensor input', (c) => c.runInPlace(elu, [c.tensor(0)], selu)),
  ...functionOnly('celu', 'Tensor input, Number alpha=1', (c) => c.run(elu, [c.tensor(0)], celu(c))),
  ...functionOnly('celu_', 'Tensor input, Number alpha=1', (c) => c.runInPlace(elu, [c.tensor(0)], celu(c))),
];
