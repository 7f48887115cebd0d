/** The op `log_softmax`: yᵢ = inputᵢ − ln Σⱼ exp(inputⱼ). */
import type { SamplesOf } from '../draw.ts';
import { call, difference, gradOut, input, product, saved, sumOf } from '../expression.ts';
import { lineThrough } from '../kernels/lines.ts';
import { logSoftmax as kernel, logSoftmaxBackward } from '../kernels/softmax.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
}

export const logSoftmax: DifferentiableOp<readonly [Tensor], Attrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'log_softmax',
  nodeName: 'LogSoftmaxBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { dim }) {
    return kernel(context, x, dim);
  },
  save(_, result) {
    return { result };
  },
  backward(context, grad, { result }, { dim }) {
    return [logSoftmaxBackward(context, grad, result, dim)];
  },
  formula: { forward: 'yᵢ = inputᵢ − ln Σⱼ exp(inputⱼ)', backward: ['gᵢ − exp(yᵢ) · Σⱼ gⱼ'] },
  explain: {
    value({ inputs: [x], attrs: { dim } }, index) {
      const line = lineThrough(x.shape, dim, index);
      return difference(input(0, index), call('log', sumOf(line.map((at) => call('exp', input(0, at))))));
    },
    gradient: [
      ({ saved: { result }, attrs: { dim } }, index) => {
        const total = sumOf(lineThrough(result.shape, dim, index).map((at) => gradOut(at)));
        return difference(gradOut(index), product(call('exp', saved('result', index)), total));
      },
    ],
  },
};

export const logSoftmaxSamples: SamplesOf<typeof logSoftmax> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim: 1 } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: -2 } },
  { inputs: [draw.normal(4)], attrs: { dim: 0 } },
];
