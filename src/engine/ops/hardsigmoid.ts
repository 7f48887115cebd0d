import type { SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { constant, gradOut, input, quotient, select, sum } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.min(Math.max(x + 3, 0), 6) / 6;
const slope = (g: number, x: number): number => (x > -3 && x < 3 ? g / 6 : 0);

/** A sigmoid of three straight lines. */
export const hardsigmoid: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'hardsigmoid',
  nodeName: 'HardsigmoidBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    needFloating('hardsigmoid_cpu', x);
    return map(context, x, x.dtype, value);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: { forward: 'y = min(max(input + 3, 0), 6) / 6', backward: ['g / 6 · [−3 < input < 3]'] },
  explain: {
    value({ inputs: [x] }, index) {
      const v = x.at(index);
      const ramp = quotient(sum(input(0, index), constant(3)), constant(6));
      return select('clamp', [constant(0), ramp, constant(1)], v <= -3 ? 0 : v >= 3 ? 2 : 1);
    },
    gradient: [
      ({ saved: { self } }, index) => {
        const v = self.at(index);
        return select('−3 < input < 3', [constant(0), quotient(gradOut(index), constant(6))], v > -3 && v < 3 ? 1 : 0);
      },
    ],
  },
};

export const hardsigmoidSamples: SamplesOf<typeof hardsigmoid> = (draw) => [
  { inputs: [draw.uniform(-5, 5, 3, 4)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
