/** The op `softmax`: yᵢ = exp(inputᵢ) / Σⱼ exp(inputⱼ). */
import type { SamplesOf } from '../draw.ts';
import { call, difference, gradOut, input, product, quotient, saved, sumOf } from '../expression.ts';
import { lineThrough } from '../kernels/lines.ts';
import { softmax as kernel, softmaxBackward } from '../kernels/softmax.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
}

export const softmax: DifferentiableOp<readonly [Tensor], Attrs, { readonly result: Tensor }> = {
  kind: 'differentiable',
  name: 'softmax',
  nodeName: 'SoftmaxBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { dim }) {
    return kernel(context, x, dim);
  },
  save(_, result) {
    return { result };
  },
  backward(context, grad, { result }, { dim }) {
    return [softmaxBackward(context, grad, result, dim)];
  },
  formula: { forward: 'yᵢ = exp(inputᵢ) / Σⱼ exp(inputⱼ)', backward: ['yᵢ · (gᵢ − Σⱼ gⱼ · yⱼ)'] },
  explain: {
    value({ inputs: [x], attrs: { dim } }, index) {
      const line = lineThrough(x.shape, dim, index);
      return quotient(call('exp', input(0, index)), sumOf(line.map((at) => call('exp', input(0, at)))));
    },
    gradient: [
      ({ saved: { result }, attrs: { dim } }, index) => {
        const mixed = lineThrough(result.shape, dim, index).map((at) => product(gradOut(at), saved('result', at)));
        return product(saved('result', index), difference(gradOut(index), sumOf(mixed)));
      },
    ],
  },
};

export const softmaxSamples: SamplesOf<typeof softmax> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim: 1 } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: -2 } },
  { inputs: [draw.normal(4)], attrs: { dim: 0 } },
];
