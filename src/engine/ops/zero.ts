/** The op `zero`: y = 0. */
import type { SamplesOf } from '../draw.ts';
import { constant } from '../expression.ts';
import { full } from '../kernels/copy.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

export const zero: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'zero',
  nodeName: 'ZeroBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return full(context, x.shape, 0, x.dtype);
  },
  save: () => ({}),
  backward(context, grad) {
    return [full(context, grad.shape, 0, grad.dtype)];
  },
  formula: { forward: 'y = 0', backward: ['0'] },
  explain: { value: () => constant(0), gradient: [() => constant(0)] },
};

export const zeroSamples: SamplesOf<typeof zero> = (draw) => [{ inputs: [draw.normal(2, 3)], attrs: noAttrs }];
