import type { SamplesOf } from '../draw.ts';
import { call, gradOut, input, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.exp(x);
const slope = (g: number, y: number): number => g * y;

export const exp: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'exp',
  nodeName: 'ExpBackward0',
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
  formula: { forward: 'y = exp(input)', backward: ['g · y'] },
  explain: {
    value: (_, index) => call('exp', input(0, index)),
    gradient: [(_, index) => product(gradOut(index), saved('result', index))],
  },
};

export const expSamples: SamplesOf<typeof exp> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
