import type { SamplesOf } from '../draw.ts';
import { call, constant, difference, gradOut, input, product, saved, sum } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => x / (1 + Math.exp(-x));
const slope = (g: number, x: number): number => {
  const s = 1 / (1 + Math.exp(-x));
  return g * s * (1 + x * (1 - s));
};

export const silu: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'silu',
  nodeName: 'SiluBackward0',
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
  formula: { forward: 'y = input · σ(input)', backward: ['g · σ(input) · (1 + input · (1 − σ(input)))'] },
  explain: {
    value: (_, index) => product(input(0, index), call('sigmoid', input(0, index))),
    gradient: [
      (_, index) => {
        const x = saved('self', index);
        const s = call('sigmoid', x);
        return product(gradOut(index), s, sum(constant(1), product(x, difference(constant(1), s))));
      },
    ],
  },
};

export const siluSamples: SamplesOf<typeof silu> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
