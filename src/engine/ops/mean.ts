/** The op `mean`: y = (1/n) Σᵢ inputᵢ. */
import type { SamplesOf } from '../draw.ts';
import { isFloating, scalarTypeName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input, quotient, sumOf } from '../expression.ts';
import { div } from '../kernels/arithmetic.ts';
import { sumOver } from '../kernels/reduce.ts';
import { expanded, reshaped } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { keptShape, reducedCount, reducedDims, reducedFrom, reducedIndex, type ReductionAttrs } from '../reduction.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';

export const mean: DifferentiableOp<readonly [Tensor], ReductionAttrs> = {
  kind: 'differentiable',
  name: 'mean',
  nodeName: ({ dim }: ReductionAttrs) => (dim === null ? 'MeanBackward0' : 'MeanBackward1'),
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    if (!isFloating(x.dtype)) {
      throw runtimeError(
        `mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${scalarTypeName[x.dtype]}`,
      );
    }
    const total = sumOver(context, x, reducedDims(attrs, x.shape.length), attrs.keepdim);
    return div(context, total, wrapNumber(reducedCount(attrs, x.shape), 'int64'), x.dtype);
  },
  save: () => ({}),
  backward(context, grad, _, attrs, site) {
    const { shape } = site.inputs[0];
    const part = div(context, grad, wrapNumber(reducedCount(attrs, shape), 'int64'), grad.dtype);
    return [expanded(reshaped(context, part, keptShape(attrs, shape)), shape)];
  },
  formula: { forward: 'y = (1/n) Σᵢ inputᵢ', backward: ['g / n'] },
  explain: {
    value: ({ inputs: [x], attrs }, index) =>
      quotient(
        sumOf(reducedFrom(attrs, x.shape, index).map((from) => input(0, from))),
        constant(reducedCount(attrs, x.shape), 'n'),
      ),
    gradient: [
      ({ inputs: [x], attrs }, index) =>
        quotient(gradOut(reducedIndex(attrs, index)), constant(reducedCount(attrs, x!.shape), 'n')),
    ],
  },
};

export const meanSamples: SamplesOf<typeof mean> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim: null, keepdim: false } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: [1], keepdim: true } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: [-1, 0], keepdim: false } },
  { inputs: [draw.normal()], attrs: { dim: null, keepdim: false } },
];
