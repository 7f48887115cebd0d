import type { SamplesOf } from '../draw.ts';
import { call, constant, erf as errorFunction, gradOut, input, negative, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

const value = (x: number): number => errorFunction(x);
const slope = (g: number, x: number): number => g * TWO_OVER_ROOT_PI * Math.exp(-x * x);

export const erf: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'erf',
  nodeName: 'ErfBackward0',
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
  formula: { forward: 'y = erf(input)', backward: ['g · 2/√π · exp(−input²)'] },
  explain: {
    value: (_, index) => call('erf', input(0, index)),
    gradient: [
      (_, index) =>
        product(
          gradOut(index),
          constant(TWO_OVER_ROOT_PI, '2/√π'),
          call('exp', negative(product(saved('self', index), saved('self', index)))),
        ),
    ],
  },
};

export const erfSamples: SamplesOf<typeof erf> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
