import type { SamplesOf } from '../draw.ts';
import { call, constant, difference, gradOut, input, negative, power, quotient, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const slope = (g: number, x: number): number => -g / Math.sqrt(1 - x * x);

export const acos: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'acos',
  nodeName: 'AcosBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, floatType(x.dtype), Math.acos);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: { forward: 'y = acos(input)', backward: ['−g / √(1 − input²)'] },
  explain: {
    value: (_, index) => call('acos', input(0, index)),
    gradient: [
      (_, index) =>
        negative(
          quotient(gradOut(index), call('sqrt', difference(constant(1), power(saved('self', index), constant(2))))),
        ),
    ],
  },
};

export const acosSamples: SamplesOf<typeof acos> = (draw) => [
  { inputs: [draw.uniform(-0.9, 0.9, 2, 3)], attrs: noAttrs },
  { inputs: [draw.uniform(-0.9, 0.9)], attrs: noAttrs },
];
