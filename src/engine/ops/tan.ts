import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, input, product, saved, sum } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.tan(x);
const slope = (g: number, y: number): number => g * (1 + y * y);

export const tan: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'tan',
  nodeName: 'TanBackward0',
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
  formula: { forward: 'y = tan(input)', backward: ['g · (1 + y²)'] },
  explain: {
    value: (_, index) => call('tan', input(0, index)),
    gradient: [
      (_, index) => product(gradOut(index), sum(constant(1), product(saved('result', index), saved('result', index)))),
    ],
  },
};

export const tanSamples: SamplesOf<typeof tan> = (draw) => [
  { inputs: [draw.uniform(-1, 1, 2, 3)], attrs: noAttrs },
  { inputs: [draw.uniform(-1, 1)], attrs: noAttrs },
];
