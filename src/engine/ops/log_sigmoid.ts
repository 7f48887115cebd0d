import type { SamplesOf } from '../draw.ts';
import { isFloating } from '../dtype.ts';
import { call, gradOut, input, negative, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import type { Tensor } from '../tensor.ts';

/** min(x, 0) − log(1 + exp(−|x|)), which does not overflow. */
const value = (x: number): number => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
const slope = (g: number, x: number): number => g / (1 + Math.exp(x));

export const logSigmoid: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'log_sigmoid',
  nodeName: 'LogSigmoidBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    if (!isFloating(x.dtype)) throw notImplementedFor('log_sigmoid_cpu', x);
    return map(context, x, x.dtype, value);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: { forward: 'y = log σ(input)', backward: ['g · σ(−input)'] },
  explain: {
    value: (_, index) => call('log', call('sigmoid', input(0, index))),
    gradient: [(_, index) => product(gradOut(index), call('sigmoid', negative(saved('self', index))))],
  },
};

export const logSigmoidSamples: SamplesOf<typeof logSigmoid> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
