import { gradOut, input, negative } from '../expression.ts';
import { map } from '../kernels/map.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => -x;
const slope = (g: number): number => -g;

export const neg: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'neg',
  nodeName: 'NegBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, x.dtype, value);
  },
  save: () => ({}),
  backward(context, grad) {
    return [map(context, grad, grad.dtype, slope)];
  },
  formula: { forward: 'y = −input', backward: ['−g'] },
  explain: {
    value: (_, index) => negative(input(0, index)),
    gradient: [(_, index) => negative(gradOut(index))],
  },
  samples: (draw) => [
    { inputs: [draw.normal(2, 3)], attrs: noAttrs },
    { inputs: [draw.normal()], attrs: noAttrs },
  ],
};
