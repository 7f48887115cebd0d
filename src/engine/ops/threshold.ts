/** The op `threshold`: y = input if input > t else value. */
import type { SamplesOf } from '../draw.ts';
import { castNumber } from '../dtype.ts';
import { needNumbers } from '../dtype_checks.ts';
import { constant, gradOut, input, select } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly threshold: number;
  /** What stands in for everything not above the threshold. */
  readonly value: number;
}

export const threshold: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'threshold',
  nodeName: 'ThresholdBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    needNumbers('threshold_cpu', x);
    const limit = castNumber(attrs.threshold, x.dtype);
    const value = castNumber(attrs.value, x.dtype);
    return map(context, x, x.dtype, (v) => (v <= limit ? value : v));
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, attrs) {
    const limit = castNumber(attrs.threshold, self.dtype);
    return [map2(context, grad, self, grad.dtype, (g, v) => (v <= limit ? 0 : g))];
  },
  formula: { forward: 'y = input if input > t else value', backward: ['g · [input > t]'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      const above = !(x.at(index) <= castNumber(attrs.threshold, x.dtype));
      return select('input > t', [constant(castNumber(attrs.value, x.dtype)), input(0, index)], above ? 1 : 0);
    },
    gradient: [
      ({ saved: { self }, attrs }, index) => {
        const above = !(self.at(index) <= castNumber(attrs.threshold, self.dtype));
        return select('input > t', [constant(0), gradOut(index)], above ? 1 : 0);
      },
    ],
  },
};

export const thresholdSamples: SamplesOf<typeof threshold> = (draw) => [
  { inputs: [draw.nonzero(2, 3)], attrs: { threshold: 0.1, value: 20 } },
  { inputs: [draw.nonzero()], attrs: { threshold: 0, value: 0 } },
];
