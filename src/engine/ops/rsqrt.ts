import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, input, product, quotient, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => 1 / Math.sqrt(x);
const slope = (g: number, y: number): number => -0.5 * g * y * y * y;

export const rsqrt: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'rsqrt',
  nodeName: 'RsqrtBackward0',
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
  formula: { forward: 'y = 1 / √input', backward: ['−½ · g · y³'] },
  explain: {
    value: (_, index) => quotient(constant(1), call('sqrt', input(0, index))),
    gradient: [
      (_, index) =>
        product(
          constant(-0.5, '−½'),
          gradOut(index),
          saved('result', index),
          saved('result', index),
          saved('result', index),
        ),
    ],
  },
};

export const rsqrtSamples: SamplesOf<typeof rsqrt> = (draw) => [
  { inputs: [draw.positive(2, 3)], attrs: noAttrs },
  { inputs: [draw.positive()], attrs: noAttrs },
];
