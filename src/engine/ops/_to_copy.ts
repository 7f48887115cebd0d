/** The op `_to_copy`: y = input. */
import type { SamplesOf } from '../draw.ts';
import type { DType } from '../dtype.ts';
import { call, gradOut, input, select, constant } from '../expression.ts';
import { cast, copied } from '../kernels/copy.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly dtype: DType;
}

/** A copy in another dtype (`x.to(dtype)`, `x.float()`, `x.long()`). */
export const toCopy: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: '_to_copy',
  nodeName: 'ToCopyBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { dtype }) {
    return x.dtype === dtype ? copied(context, x) : cast(context, x, dtype);
  },
  save: () => ({}),
  backward(_, grad) {
    // The engine casts to the dtype of the input.
    return [grad];
  },
  formula: { forward: 'y = input', backward: ['g'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      if (attrs.dtype === 'int64') return call('trunc', input(0, index));
      if (attrs.dtype === 'bool') return select('input ≠ 0', [constant(0), constant(1)], x.at(index) === 0 ? 0 : 1);
      return input(0, index);
    },
    gradient: [(_, index) => gradOut(index)],
  },
};

export const toCopySamples: SamplesOf<typeof toCopy> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dtype: 'float64' } },
  { inputs: [draw.integers(3, 4)], attrs: { dtype: 'float64' } },
];
