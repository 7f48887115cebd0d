/** Writing into tensors in place, and the fused operations of optimizers. */
import { addcdiv } from '../../engine/ops/addcdiv.ts';
import { addcmul } from '../../engine/ops/addcmul.ts';
import { clamp } from '../../engine/ops/clamp.ts';
import { clampTensor } from '../../engine/ops/clamp_tensor.ts';
import { fillTensor } from '../../engine/ops/fill_tensor.ts';
import { copy } from '../../engine/ops/copy.ts';
import { fill } from '../../engine/ops/fill.ts';
import { lerp } from '../../engine/ops/lerp.ts';
import { lerpScalar } from '../../engine/ops/lerp_scalar.ts';
import { maximum } from '../../engine/ops/maximum.ts';
import { minimum } from '../../engine/ops/minimum.ts';
import { zero } from '../../engine/ops/zero.ts';
import { noAttrs } from '../../engine/op.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { PyTensor } from '../tensor-object.ts';
import { both, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

const lerpSignature = 'Tensor input, Tensor end, Operand weight';
const fused = [
  'Tensor input, Tensor tensor1, Tensor tensor2, *, Number value=1',
  'deprecated: Tensor input, Number value, Tensor tensor1, Tensor tensor2',
];

/** `min` and `max` as numbers, or as tensors. */
function clamped(c: Call, inPlace: boolean): Tensor {
  const x = c.tensor(0);
  const [low, high] = [c.raw(1), c.raw(2)];
  if (low === undefined && high === undefined) {
    c.m.raise('RuntimeError', "torch.clamp: At least one of 'min' or 'max' must not be None");
  }
  if (low instanceof PyTensor || high instanceof PyTensor) {
    const inputs = [x, low === undefined ? null : c.operand(1), high === undefined ? null : c.operand(2)] as const;
    return inPlace ? c.runInPlace(clampTensor, inputs, noAttrs) : c.run(clampTensor, inputs, noAttrs);
  }
  const floats = [1, 2].some((i) => c.has(i) && c.scalar(i).dtype === 'float64');
  const bounds = { min: c.elementOrNull(1), max: c.elementOrNull(2), floats };
  return inPlace ? c.runInPlace(clamp, [x], bounds) : c.run(clamp, [x], bounds);
}

export const filling: readonly Binding[] = [
  ...methodOnly('zero_', 'Tensor input', (c) => c.runInPlace(zero, [c.tensor(0)], noAttrs)),
  ...methodOnly('fill_', 'Tensor input, Operand value', (c) => {
    const value = c.raw(1);
    if (value instanceof PyTensor && value.tensor.requiresGrad) {
      return c.runInPlace(fillTensor, [c.tensor(0), value.tensor], noAttrs);
    }
    return c.runInPlace(fill, [c.tensor(0)], { value: c.element(1) });
  }),
  ...methodOnly('copy_', 'Tensor input, Tensor src, bool non_blocking=False', (c) =>
    c.runInPlace(copy, [c.tensor(0), c.tensor(1)], noAttrs),
  ),
  ...both('lerp', lerpSignature, (c) =>
    c.raw(2) instanceof PyTensor
      ? c.run(lerp, [c.tensor(0), c.tensor(1), c.tensor(2)], noAttrs)
      : c.run(lerpScalar, [c.tensor(0), c.tensor(1)], { weight: c.number(2) }),
  ),
  ...methodOnly('lerp_', lerpSignature, (c) =>
    c.raw(2) instanceof PyTensor
      ? c.runInPlace(lerp, [c.tensor(0), c.tensor(1), c.tensor(2)], noAttrs)
      : c.runInPlace(lerpScalar, [c.tensor(0), c.tensor(1)], { weight: c.number(2) }),
  ),
  ...both('addcmul', fused, (c) => c.run(addcmul, [c.tensor(0), c.tensor(1), c.tensor(2)], { value: c.number(3, 1) })),
  ...methodOnly('addcmul_', fused, (c) =>
    c.runInPlace(addcmul, [c.tensor(0), c.tensor(1), c.tensor(2)], { value: c.number(3, 1) }),
  ),
  ...both('addcdiv', fused, (c) => c.run(addcdiv, [c.tensor(0), c.tensor(1), c.tensor(2)], { value: c.number(3, 1) })),
  ...methodOnly('addcdiv_', fused, (c) =>
    c.runInPlace(addcdiv, [c.tensor(0), c.tensor(1), c.tensor(2)], { value: c.number(3, 1) }),
  ),
  ...both('clamp clip', 'Tensor input, Operand min=None, Operand max=None', (c) => clamped(c, false)),
  ...both('clamp_ clip_', 'Tensor input, Operand min=None, Operand max=None', (c) => clamped(c, true)),
  ...both('clamp_min', 'Tensor input, Number min', (c) =>
    c.run(clamp, [c.tensor(0)], { min: c.element(1), max: null, by: 'clamp_min' }),
  ),
  ...both('clamp_max', 'Tensor input, Number max', (c) =>
    c.run(clamp, [c.tensor(0)], { min: null, max: c.element(1), by: 'clamp_max' }),
  ),
  ...methodOnly('clamp_min_', 'Tensor input, Number min', (c) =>
    c.runInPlace(clamp, [c.tensor(0)], { min: c.element(1), max: null, by: 'clamp_min' }),
  ),
  ...methodOnly('clamp_max_', 'Tensor input, Number max', (c) =>
    c.runInPlace(clamp, [c.tensor(0)], { min: null, max: c.element(1), by: 'clamp_max' }),
  ),
  ...both('maximum', 'Tensor input, Tensor other', (c) => c.run(maximum, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...both('minimum', 'Tensor input, Tensor other', (c) => c.run(minimum, [c.tensor(0), c.tensor(1)], noAttrs)),
];
