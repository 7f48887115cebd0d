import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, input, product, quotient, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.log10(x);
const slope = (g: number, x: number): number => g / (x * Math.LN10);

export const log10: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'log10',
  nodeName: 'Log10Backward0',
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
  formula: { forward: 'y = ln(input) / ln(10)', backward: ['g / (input · ln(10))'] },
  explain: {
    value: (_, index) => quotient(call('log', input(0, index)), constant(Math.LN10, 'ln(10)')),
    gradient: [(_, index) => quotient(gradOut(index), product(saved('self', index), constant(Math.LN10, 'ln(10)')))],
  },
};

export const log10Samples: SamplesOf<typeof log10> = (draw) => [
  { inputs: [draw.positive(2, 3)], attrs: noAttrs },
  { inputs: [draw.positive()], attrs: noAttrs },
];
