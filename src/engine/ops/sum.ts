/** The op `sum`: y = Σᵢ inputᵢ. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input, sumOf } from '../expression.ts';
import { sumOver } from '../kernels/reduce.ts';
import { expanded, reshaped } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { totalType } from '../promotion.ts';
import { keptShape, reducedDims, reducedFrom, reducedIndex, type ReductionAttrs } from '../reduction.ts';
import type { Tensor } from '../tensor.ts';
import { overDims, plus } from '../integers/arithmetic.ts';

export const sum: DifferentiableOp<readonly [Tensor], ReductionAttrs> = {
  kind: 'differentiable',
  name: 'sum',
  nodeName: ({ dim }: ReductionAttrs) => (dim === null ? 'SumBackward0' : 'SumBackward1'),
  inputs: ['input'],
  view: 'none',
  integers: {
    reach: ([a], [x]) => a! * x.numel,
    compute: ([x], attrs) => overDims(x, reducedDims(attrs, x.shape.length), 0n, plus),
  },
  forward(context, [x], attrs) {
    const dims = reducedDims(attrs, x.shape.length);
    return sumOver(context, x, dims, attrs.keepdim, totalType(x.dtype));
  },
  save: () => ({}),
  backward(context, grad, _, attrs, site) {
    const { shape } = site.inputs[0];
    return [expanded(reshaped(context, grad, keptShape(attrs, shape)), shape)];
  },
  formula: { forward: 'y = Σᵢ inputᵢ', backward: ['g'] },
  explain: {
    value: ({ inputs: [x], attrs }, index) => sumOf(reducedFrom(attrs, x.shape, index).map((from) => input(0, from))),
    gradient: [({ attrs }, index) => gradOut(reducedIndex(attrs, index))],
  },
};

export const sumSamples: SamplesOf<typeof sum> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim: null, keepdim: false } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: [1], keepdim: false } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: [0, -1], keepdim: true } },
  { inputs: [draw.normal()], attrs: { dim: null, keepdim: false } },
];
