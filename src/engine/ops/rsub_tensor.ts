/** The op `rsub_tensor`: y = other − α · input. */
import type { SamplesOf } from '../draw.ts';
import { negative, product, constant, gradOut, inputAt, sum } from '../expression.ts';
import { elementwise } from '../integers/arithmetic.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';
import { sub } from './sub.ts';

interface Attrs {
  readonly alpha: number;
}

/** `other − α · input` of two tensors. */
export const rsubTensor: DifferentiableOp<readonly [Tensor, Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'rsub_tensor',
  nodeName: 'RsubBackward0',
  inputs: ['input', 'other'],
  view: 'none',
  integers: elementwise(
    ([a, b], { alpha }) => b! + Math.abs(alpha) * a!,
    ([a, b], { alpha }) => b! - BigInt(Math.trunc(alpha)) * a!,
  ),
  forward: (context, [x, other], attrs) => sub.forward(context, [other, x], attrs),
  save: () => ({}),
  backward(context, grad, saved, attrs, { needs, inputs, outputs }) {
    const [forOther, forInput] = sub.backward(context, grad, saved, attrs, {
      needs: [needs[1], needs[0]],
      inputs: [inputs[1], inputs[0]],
      outputs,
    });
    return [forInput, forOther];
  },
  formula: { forward: 'y = other − α · input', backward: ['−α · g', 'g'] },
  explain: {
    value: ({ inputs, attrs: { alpha } }, index) =>
      sum(inputAt(inputs, 1, index), negative(product(constant(alpha), inputAt(inputs, 0, index)))),
    gradient: [
      ({ attrs: { alpha } }, index) => product(constant(-alpha), gradOut(index)),
      (_, index) => gradOut(index),
    ],
  },
};

export const rsubTensorSamples: SamplesOf<typeof rsubTensor> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(3)], attrs: { alpha: 1 } },
  { inputs: [draw.normal(2, 3), draw.normal(2, 3)], attrs: { alpha: 2.5 } },
];
