/** The op `logsumexp`: y = ln Σⱼ exp(inputⱼ). */
import type { SamplesOf } from '../draw.ts';
import { call, difference, gradOut, input, product, saved, sumOf } from '../expression.ts';
import { allocate } from '../memory.ts';
import { gather } from '../kernels/dense.ts';
import { map3 } from '../kernels/map.ts';
import { expanded, reshaped } from '../kernels/window.ts';
import { reducedShape } from '../kernels/reduce.ts';
import type { DifferentiableOp } from '../op.ts';
import { floatType } from '../promotion.ts';
import { keptShape, reducedDims, reducedFrom, reducedIndex, type ReductionAttrs } from '../reduction.ts';
import { numelOf, ravel, unravel } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly result: Tensor;
};

export const logsumexp: DifferentiableOp<readonly [Tensor], ReductionAttrs, Saved> = {
  kind: 'differentiable',
  name: 'logsumexp',
  nodeName: 'LogsumexpBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    const dtype = floatType(x.dtype);
    const kept = keptShape(attrs, x.shape);
    const values = gather(context, x);
    const max = new Float64Array(numelOf(kept)).fill(-Infinity);
    const total = new Float64Array(max.length);
    const target = Int32Array.from(values, (_, i) => {
      const index = unravel(i, x.shape);
      return ravel(
        kept.map((size, d) => (size === 1 ? 0 : index[d]!)),
        kept,
      );
    });
    values.forEach((v: number, i: number) => {
      if (v > max[target[i]!]!) max[target[i]!] = v;
    });
    // An infinite maximum would give inf − inf.
    const shift = max.map((m) => (Number.isFinite(m) ? m : 0));
    values.forEach((v: number, i: number) => {
      total[target[i]!]! += Math.exp(v - shift[target[i]!]!);
    });
    const out = allocate(context, dtype, total.length);
    for (let i = 0; i < out.length; i++) out[i] = shift[i]! + Math.log(total[i]!);
    return fromBuffer(out, reducedShape(x.shape, reducedDims(attrs, x.shape.length), attrs.keepdim), dtype);
  },
  save([self], result) {
    return { self, result };
  },
  backward(context, grad, { self, result }, attrs) {
    const kept = keptShape(attrs, self.shape);
    const g = expanded(reshaped(context, grad, kept), self.shape);
    const y = reshaped(context, result, kept);
    return [map3(context, g, self, y, grad.dtype, (slope, x, top) => slope * Math.exp(x - top))];
  },
  formula: { forward: 'y = ln Σⱼ exp(inputⱼ)', backward: ['g · exp(input − y)'] },
  explain: {
    value: ({ inputs: [x], attrs }, index) =>
      call('log', sumOf(reducedFrom(attrs, x.shape, index).map((from) => call('exp', input(0, from))))),
    gradient: [
      ({ attrs }, index) => {
        const at = reducedIndex(attrs, index);
        return product(gradOut(at), call('exp', difference(saved('self', index), saved('result', at))));
      },
    ],
  },
};

export const logsumexpSamples: SamplesOf<typeof logsumexp> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim: [1], keepdim: false } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: [0, 2], keepdim: true } },
];
