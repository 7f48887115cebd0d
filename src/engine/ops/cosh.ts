import type { SamplesOf } from '../draw.ts';
import { call, gradOut, input, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const slope = (g: number, x: number): number => g * Math.sinh(x);

export const cosh: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'cosh',
  nodeName: 'CoshBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, floatType(x.dtype), Math.cosh);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: { forward: 'y = cosh(input)', backward: ['g · sinh(input)'] },
  explain: {
    value: (_, index) => call('cosh', input(0, index)),
    gradient: [(_, index) => product(gradOut(index), call('sinh', saved('self', index)))],
  },
};

export const coshSamples: SamplesOf<typeof cosh> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
