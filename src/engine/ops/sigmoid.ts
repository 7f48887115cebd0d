import type { SamplesOf } from '../draw.ts';
import { call, constant, difference, gradOut, input, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => 1 / (1 + Math.exp(-x));
const slope = (g: number, y: number): number => g * (1 - y) * y;

export const sigmoid: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'sigmoid',
  nodeName: 'SigmoidBackward0',
  inputs: ['input'],
  view: 'none',
  elementwise: true,
  forward(context, [x]) {
    return map(context, x, floatType(x.dtype), value);
  },
  save(_, result) {
    return { result };
  },
  backward(context, grad, { result }) {
    return [map2(context, grad, result, grad.dtype, slope)];
  },
  formula: { forward: 'y = 1 / (1 + exp(−input))', backward: ['g · (1 − y) · y'] },
  explain: {
    value: (_, index) => call('sigmoid', input(0, index)),
    gradient: [
      (_, index) => product(gradOut(index), difference(constant(1), saved('result', index)), saved('result', index)),
    ],
  },
};

export const sigmoidSamples: SamplesOf<typeof sigmoid> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
