/** The op `mse_loss`: y = (1/n) Σᵢ (inputᵢ − targetᵢ)². */
import type { SamplesOf } from '../draw.ts';
import {
  constant,
  difference,
  gradOut,
  inputAt,
  negative,
  power,
  product,
  quotient,
  savedAt,
  sumOf,
} from '../expression.ts';
import { mseLoss as mseLossKernel, mseLossBackward } from '../kernels/mse_loss.ts';
import { neg } from '../kernels/neg.ts';
import type { LossAttrs } from '../loss_reduction.ts';
import type { DifferentiableOp } from '../op.ts';
import { broadcastShapes, indicesOf, numelOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly target: Tensor;
};

export const mseLoss: DifferentiableOp<readonly [Tensor, Tensor], LossAttrs, Saved> = {
  kind: 'differentiable',
  name: 'mse_loss',
  nodeName: 'MseLossBackward0',
  inputs: ['input', 'target'],
  view: 'none',
  forward(context, [x, target], { reduction }) {
    return mseLossKernel(context, x, target, reduction);
  },
  save([self, target]) {
    return { self, target };
  },
  backward(context, grad, { self, target }, { reduction }, { needs }) {
    const slope = mseLossBackward(context, grad, self, target, reduction);
    return [needs[0] ? slope : null, needs[1] ? neg(context, slope) : null];
  },
  formula: {
    forward: 'y = (1/n) Σᵢ (inputᵢ − targetᵢ)²',
    backward: ['(2/n) · (input − target) · g', '−(2/n) · (input − target) · g'],
  },
  explain: {
    value({ inputs, attrs }, index) {
      const square = (at: readonly number[]) =>
        power(difference(inputAt(inputs, 0, at), inputAt(inputs, 1, at)), constant(2));
      if (attrs.reduction === 'none') return square(index);
      const shape = broadcastShapes(inputs[0].shape, inputs[1].shape);
      const total = sumOf([...indicesOf(shape)].map(square));
      return attrs.reduction === 'sum' ? total : quotient(total, constant(numelOf(shape), 'n'));
    },
    gradient: [slopeAt, (view, index) => negative(slopeAt(view, index))],
  },
};

export const mseLossSamples: SamplesOf<typeof mseLoss> = (draw) => [
  { inputs: [draw.normal(4, 1), draw.normal(4, 1)], attrs: { reduction: 'mean' } },
  { inputs: [draw.normal(3), draw.normal(3)], attrs: { reduction: 'sum' } },
  { inputs: [draw.normal(2, 3), draw.normal(2, 3)], attrs: { reduction: 'none' } },
  { inputs: [draw.normal(4, 1), draw.normal(4)], attrs: { reduction: 'mean' } },
];

function slopeAt(
  { saved, attrs }: { readonly saved: Saved; readonly attrs: LossAttrs },
  index: readonly number[],
): ReturnType<typeof product> {
  const n = numelOf(broadcastShapes(saved.self.shape, saved.target.shape));
  const factor = attrs.reduction === 'mean' ? constant(2 / n, '2/n') : constant(2);
  const error = difference(savedAt(saved, 'self', index), savedAt(saved, 'target', index));
  return product(factor, error, gradOut(attrs.reduction === 'none' ? index : []));
}
