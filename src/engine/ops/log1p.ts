import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, input, quotient, saved, sum } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.log1p(x);
const slope = (g: number, x: number): number => g / (x + 1);

export const log1p: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'log1p',
  nodeName: 'Log1PBackward0',
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
  formula: { forward: 'y = ln(1 + input)', backward: ['g / (1 + input)'] },
  explain: {
    value: (_, index) => call('log1p', input(0, index)),
    gradient: [(_, index) => quotient(gradOut(index), sum(saved('self', index), constant(1)))],
  },
};

export const log1pSamples: SamplesOf<typeof log1p> = (draw) => [
  { inputs: [draw.positive(2, 3)], attrs: noAttrs },
  { inputs: [draw.positive()], attrs: noAttrs },
];
