import type { SamplesOf } from '../draw.ts';
import { call, constant, erfInverse, type Expression, gradOut, input, power, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const HALF_ROOT_PI = Math.sqrt(Math.PI) / 2;

const slope = (g: number, x: number): number => g * HALF_ROOT_PI * Math.exp(x * x);

export const erfinv: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'erfinv',
  nodeName: 'ErfinvBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, floatType(x.dtype), erfInverse);
  },
  save(_, result) {
    return { result };
  },
  backward(context, grad, { result }) {
    return [map2(context, grad, result, grad.dtype, slope)];
  },
  formula: { forward: 'y = erf⁻¹(input)', backward: ['g · ½√π · exp(y²)'] },
  explain: {
    value: (_, index) => call('erfinv', input(0, index)),
    gradient: [
      (_, index): Expression =>
        product(gradOut(index), constant(HALF_ROOT_PI, '½√π'), call('exp', power(saved('result', index), constant(2)))),
    ],
  },
};

export const erfinvSamples: SamplesOf<typeof erfinv> = (draw) => [
  { inputs: [draw.uniform(-0.9, 0.9, 2, 3)], attrs: noAttrs },
  { inputs: [draw.uniform(-0.5, 0.5)], attrs: noAttrs },
];
