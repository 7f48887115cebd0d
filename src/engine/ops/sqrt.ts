import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, input, product, quotient, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const slope = (g: number, y: number): number => g / (2 * y);

export const sqrt: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'sqrt',
  nodeName: 'SqrtBackward0',
  inputs: ['input'],
  view: 'none',
  elementwise: true,
  forward(context, [x]) {
    return map(context, x, floatType(x.dtype), Math.sqrt);
  },
  save(_, result) {
    return { result };
  },
  backward(context, grad, { result }) {
    return [map2(context, grad, result, grad.dtype, slope)];
  },
  formula: { forward: 'y = √input', backward: ['g / (2 · y)'] },
  explain: {
    value: (_, index) => call('sqrt', input(0, index)),
    gradient: [(_, index) => quotient(gradOut(index), product(constant(2), saved('result', index)))],
  },
};

export const sqrtSamples: SamplesOf<typeof sqrt> = (draw) => [
  { inputs: [draw.positive(2, 3)], attrs: noAttrs },
  { inputs: [draw.positive()], attrs: noAttrs },
];
