import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, input, product, quotient, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.log2(x);
const slope = (g: number, x: number): number => g / (x * Math.LN2);

export const log2: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'log2',
  nodeName: 'Log2Backward0',
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
  formula: { forward: 'y = ln(input) / ln(2)', backward: ['g / (input · ln(2))'] },
  explain: {
    value: (_, index) => quotient(call('log', input(0, index)), constant(Math.LN2, 'ln(2)')),
    gradient: [(_, index) => quotient(gradOut(index), product(saved('self', index), constant(Math.LN2, 'ln(2)')))],
  },
};

export const log2Samples: SamplesOf<typeof log2> = (draw) => [
  { inputs: [draw.positive(2, 3)], attrs: noAttrs },
  { inputs: [draw.positive()], attrs: noAttrs },
];
