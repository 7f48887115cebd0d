import type { SamplesOf } from '../draw.ts';
import { call, gradOut, input, quotient, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.log(x);
const slope = (g: number, x: number): number => g / x;

export const log: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'log',
  nodeName: 'LogBackward0',
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
  formula: { forward: 'y = ln(input)', backward: ['g / input'] },
  explain: {
    value: (_, index) => call('log', input(0, index)),
    gradient: [(_, index) => quotient(gradOut(index), saved('self', index))],
  },
};

export const logSamples: SamplesOf<typeof log> = (draw) => [
  { inputs: [draw.positive(2, 3)], attrs: noAttrs },
  { inputs: [draw.positive()], attrs: noAttrs },
];
