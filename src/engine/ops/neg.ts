/** The op `neg`: y = −input. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input, negative } from '../expression.ts';
import { neg as negKernel } from '../kernels/neg.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

export const neg: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'neg',
  nodeName: 'NegBackward0',
  inputs: ['input'],
  view: 'none',
  elementwise: true,
  integers: elementwise(
    ([a]) => a!,
    ([a]) => -a!,
  ),
  forward(context, [x]) {
    return negKernel(context, x);
  },
  save: () => ({}),
  backward(context, grad) {
    return [negKernel(context, grad)];
  },
  formula: { forward: 'y = −input', backward: ['−g'] },
  explain: {
    value: (_, index) => negative(input(0, index)),
    gradient: [(_, index) => negative(gradOut(index))],
  },
};

export const negSamples: SamplesOf<typeof neg> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
