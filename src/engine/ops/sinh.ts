import type { SamplesOf } from '../draw.ts';
import { call, gradOut, input, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const slope = (g: number, x: number): number => g * Math.cosh(x);

export const sinh: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'sinh',
  nodeName: 'SinhBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, floatType(x.dtype), Math.sinh);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: { forward: 'y = sinh(input)', backward: ['g · cosh(input)'] },
  explain: {
    value: (_, index) => call('sinh', input(0, index)),
    gradient: [(_, index) => product(gradOut(index), call('cosh', saved('self', index)))],
  },
};

export const sinhSamples: SamplesOf<typeof sinh> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
