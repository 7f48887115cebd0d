/** The op `var`: y = Σᵢ (inputᵢ − μ)² / (n − c). */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, product, quotient } from '../expression.ts';
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

export const variance: DifferentiableOp<readonly [Tensor], VarianceAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'var',
  nodeName: 'VarBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    return spread(context, x, attrs, false);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, attrs) {
    const g = gather(context, grad);
    return [spreadSlope(context, self, attrs, (group, under, round) => round(2 / under) * g[group]!)];
  },
  formula: { forward: 'y = Σᵢ (inputᵢ − μ)² / (n − c)', backward: ['2 · g · (input − μ) / (n − c)'] },
  explain: {
    value: ({ inputs: [x], attrs }, index) => explainVariance(x, attrs, index),
    gradient: [
      ({ saved: { self }, attrs }, index) => {
        const slope = product(constant(2), gradOut(reducedIndex(attrs, index)), explainDeviation(self, attrs, index));
        return quotient(slope, explainDegrees(self, attrs));
      },
    ],
  },
};

export const varianceSamples: SamplesOf<typeof variance> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim: null, keepdim: false, correction: 1 } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: [1], keepdim: true, correction: 0 } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: [-1, 0], keepdim: false, correction: 1 } },
];
