import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, input, product, quotient, saved, sum } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.atan(x);
const slope = (g: number, x: number): number => g / (x * x + 1);

export const atan: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'atan',
  nodeName: 'AtanBackward0',
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
  formula: { forward: 'y = arctan(input)', backward: ['g / (input² + 1)'] },
  explain: {
    value: (_, index) => call('atan', input(0, index)),
    gradient: [
      (_, index) => quotient(gradOut(index), sum(product(saved('self', index), saved('self', index)), constant(1))),
    ],
  },
};

export const atanSamples: SamplesOf<typeof atan> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
