import type { SamplesOf } from '../draw.ts';
import { isFloating } from '../dtype.ts';
import {
  call,
  constant,
  difference,
  type Expression,
  gradOut,
  input,
  power,
  product,
  saved,
  sum,
} from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import type { Tensor } from '../tensor.ts';

const squashed = (x: number): number => Math.tanh(Math.log1p(Math.exp(x)));
const value = (x: number): number => (x > 700 ? x : x * squashed(x));
const slope = (g: number, x: number): number => {
  const t = squashed(x);
  return g * (t + (x * (1 - t * t)) / (1 + Math.exp(-x)));
};

/** tanh(softplus(x)) */
const bend = (x: Expression): Expression => call('tanh', call('log1p', call('exp', x)));

export const mish: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'mish',
  nodeName: 'MishBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    if (!isFloating(x.dtype)) throw notImplementedFor('mish_cpu', x);
    return map(context, x, x.dtype, value);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: {
    forward: 'y = input · t, t = tanh(log(1 + exp(input)))',
    backward: ['g · (t + input · (1 − t²) · σ(input))'],
  },
  explain: {
    value: (_, index) => product(input(0, index), bend(input(0, index))),
    gradient: [
      (_, index) => {
        const x = saved('self', index);
        const rest = difference(constant(1), power(bend(x), constant(2)));
        return product(gradOut(index), sum(bend(x), product(x, rest, call('sigmoid', x))));
      },
    ],
  },
};

export const mishSamples: SamplesOf<typeof mish> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
