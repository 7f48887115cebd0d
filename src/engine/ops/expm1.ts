import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, input, product, saved, sum } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.expm1(x);
const slope = (g: number, y: number): number => g * (y + 1);

export const expm1: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'expm1',
  nodeName: 'Expm1Backward0',
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
  formula: { forward: 'y = exp(input) − 1', backward: ['g · (y + 1)'] },
  explain: {
    value: (_, index) => call('expm1', input(0, index)),
    gradient: [(_, index) => product(gradOut(index), sum(saved('result', index), constant(1)))],
  },
};

export const expm1Samples: SamplesOf<typeof expm1> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
