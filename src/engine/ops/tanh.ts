import type { SamplesOf } from '../draw.ts';
import { call, constant, difference, gradOut, input, power, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.tanh(x);
const slope = (g: number, y: number): number => g * (1 - y * y);

export const tanh: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'tanh',
  nodeName: 'TanhBackward0',
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
  formula: { forward: 'y = tanh(input)', backward: ['g · (1 − y²)'] },
  explain: {
    value: (_, index) => call('tanh', input(0, index)),
    gradient: [
      (_, index) => product(gradOut(index), difference(constant(1), power(saved('result', index), constant(2)))),
    ],
  },
};

export const tanhSamples: SamplesOf<typeof tanh> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
