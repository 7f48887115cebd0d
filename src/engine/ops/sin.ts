import type { SamplesOf } from '../draw.ts';
import { call, gradOut, input, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.sin(x);
const slope = (g: number, x: number): number => g * Math.cos(x);

export const sin: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'sin',
  nodeName: 'SinBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, floatType(x.dtype), value);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: { forward: 'y = sin(input)', backward: ['g · cos(input)'] },
  explain: {
    value: (_, index) => call('sin', input(0, index)),
    gradient: [(_, index) => product(gradOut(index), call('cos', saved('self', index)))],
  },
};

export const sinSamples: SamplesOf<typeof sin> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
