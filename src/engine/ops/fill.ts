/** The op `fill`: y = v. */
import type { SamplesOf } from '../draw.ts';
import { storable } from '../dtype_checks.ts';
import { constant } from '../expression.ts';
import { full } from '../kernels/copy.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly value: number | bigint;
}

export const fill: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'fill',
  nodeName: 'FillBackward2',
  inputs: ['input'],
  view: 'none',
  integers: { fill: 'value' },
  forward(context, [x], { value }) {
    return full(context, x.shape, storable(value, x.dtype), x.dtype);
  },
  save: () => ({}),
  backward(context, grad) {
    return [full(context, grad.shape, 0, grad.dtype)];
  },
  formula: { forward: 'y = v', backward: ['0'] },
  explain: { value: ({ attrs }) => constant(Number(attrs.value), 'v'), gradient: [() => constant(0)] },
};

export const fillSamples: SamplesOf<typeof fill> = (draw) => [{ inputs: [draw.normal(2, 3)], attrs: { value: 2.5 } }];
