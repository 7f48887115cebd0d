/** Copies, other dtypes and devices, and the same memory outside the graph. */
import { detach } from '../../engine/composites/detach.ts';
import { contiguous } from '../../engine/composites/reshape.ts';
import type { DType } from '../../engine/dtype.ts';
import { clone } from '../../engine/ops/clone.ts';
import { toCopy } from '../../engine/ops/_to_copy.ts';
import { noAttrs } from '../../engine/op.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { dtypeNamed } from '../dtype-object.ts';
import { deviceOf, mustBeCpu, PyDevice } from '../device-object.ts';
import { PyTensor } from '../tensor-object.ts';
import { both, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

/** In another dtype: the tensor itself where it has it already. */
export function converted(c: Call, x: Tensor, dtype: DType): Tensor {
  return x.dtype === dtype ? x : c.run(toCopy, [x], { dtype });
}

/** `x.to(…)`: dtype, device and other tensors, in any order. */
function to(c: Call): Tensor {
  const x = c.tensor(0);
  let dtype: DType | null = null;
  for (let i = 1; i <= 4; i++) {
    const v = c.raw(i);
    if (v instanceof PyTensor) dtype = v.tensor.dtype;
    else if (typeof v === 'string' || v instanceof PyDevice) mustBeCpu(c.m, deviceOf(c.m, v));
    else dtype = dtypeNamed(v) ?? dtype;
  }
  if (dtype !== null && dtype !== x.dtype) return c.run(toCopy, [x], { dtype });
  return c.bool(6) ? c.run(clone, [x], noAttrs) : x;
}

const casts: readonly (readonly [string, DType])[] = [
  ['float', 'float32'],
  ['double', 'float64'],
  ['long', 'int64'],
  ['int', 'int32'],
  ['short', 'int16'],
  ['char', 'int8'],
  ['byte', 'uint8'],
  ['bool', 'bool'],
];

export const copies: readonly Binding[] = [
  ...both('clone', 'Tensor input, *, any memory_format=None', (c) => c.run(clone, [c.tensor(0)], noAttrs)),
  ...methodOnly('contiguous', 'Tensor input, *, any memory_format=None', (c) => contiguous(c, c.tensor(0))),
  ...both('detach', 'Tensor input', (c) => detach(c.tensor(0))),
  ...methodOnly(
    'to',
    'Tensor input, any first=None, any second=None, any dtype=None, any device=None, bool non_blocking=False, bool copy=False',
    to,
  ),
  ...methodOnly('type_as', 'Tensor input, Tensor other', (c) => converted(c, c.tensor(0), c.tensor(1).dtype)),
  ...methodOnly('cpu', 'Tensor input', (c) => c.tensor(0)),
  ...methodOnly('cuda', 'Tensor input, any device=None', (c) =>
    c.m.raise('AssertionError', 'Torch not compiled with CUDA enabled'),
  ),
  ...casts.flatMap(([name, dtype]) => methodOnly(name, 'Tensor input', (c) => converted(c, c.tensor(0), dtype))),
];
