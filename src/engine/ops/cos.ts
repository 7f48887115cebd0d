import type { SamplesOf } from '../draw.ts';
import { call, gradOut, input, negative, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.cos(x);
const slope = (g: number, x: number): number => g * -Math.sin(x);

export const cos: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'cos',
  nodeName: 'CosBackward0',
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
  formula: { forward: 'y = cos(input)', backward: ['−g · sin(input)'] },
  explain: {
    value: (_, index) => call('cos', input(0, index)),
    gradient: [(_, index) => product(gradOut(index), negative(call('sin', saved('self', index))))],
  },
};

export const cosSamples: SamplesOf<typeof cos> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
