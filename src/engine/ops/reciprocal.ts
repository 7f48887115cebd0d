import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input, negative, product, quotient, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => 1 / x;
const slope = (g: number, y: number): number => -g * y * y;

export const reciprocal: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'reciprocal',
  nodeName: 'ReciprocalBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, floatType(x.dtype), value);
  },
  save(_, result) {
    return { result };
  },
  backward(context, grad, { result }) {
    return [map2(context, grad, result, grad.dtype, slope)];
  },
  formula: { forward: 'y = 1 / input', backward: ['−g · y²'] },
  explain: {
    value: (_, index) => quotient(constant(1), input(0, index)),
    gradient: [(_, index) => negative(product(gradOut(index), saved('result', index), saved('result', index)))],
  },
};

export const reciprocalSamples: SamplesOf<typeof reciprocal> = (draw) => [
  { inputs: [draw.nonzero(2, 3)], attrs: noAttrs },
  { inputs: [draw.nonzero()], attrs: noAttrs },
];
