/** The op `std`: y = √(Σᵢ (inputᵢ − μ)² / (n − c)). */
import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, product, quotient, saved } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import type { DifferentiableOp } from '../op.ts';
import { reducedIndex } from '../reduction.ts';
import type { Tensor } from '../tensor.ts';
import {
  explainDegrees,
  explainDeviation,
  explainVariance,
  spread,
  spreadSlope,
  type VarianceAttrs,
} from '../variance.ts';

type Saved = {
  readonly self: Tensor;
  readonly result: Tensor;
};

/** The gradient is 0 where all elements are the same. */
export const std: DifferentiableOp<readonly [Tensor], VarianceAttrs, Saved> = {
  kind: 'differentiable',
  name: 'std',
  nodeName: 'StdBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    return spread(context, x, attrs, true);
  },
  save([self], result) {
    return { self, result };
  },
  backward(context, grad, { self, result }, attrs) {
    const g = gather(context, grad);
    const y = gather(context, result);
    return [
      spreadSlope(context, self, attrs, (group, under, round) =>
        y[group] === 0 ? 0 : round(2 / under) * round(g[group]! / (2 * y[group]!)),
      ),
    ];
  },
  formula: { forward: 'y = √(Σᵢ (inputᵢ − μ)² / (n − c))', backward: ['g · (input − μ) / ((n − c) · y)'] },
  explain: {
    value: ({ inputs: [x], attrs }, index) => call('sqrt', explainVariance(x, attrs, index)),
    gradient: [
      ({ saved: { self, result }, attrs }, index) => {
        const at = reducedIndex(attrs, index);
        if (result.at(at) === 0) return constant(0);
        const under = product(explainDegrees(self, attrs), saved('result', at));
        return quotient(product(gradOut(at), explainDeviation(self, attrs, index)), under);
      },
    ],
  },
};

export const stdSamples: SamplesOf<typeof std> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim: null, keepdim: false, correction: 1 } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: [1], keepdim: true, correction: 0 } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: [-1, 0], keepdim: false, correction: 1 } },
];
