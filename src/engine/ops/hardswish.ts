import type { SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { constant, gradOut, input, product, quotient, saved, select, sum } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => (x * Math.min(Math.max(x + 3, 0), 6)) / 6;

function slope(g: number, x: number): number {
  if (x < -3) return 0;
  return x <= 3 ? g * (x / 3 + 0.5) : g;
}

/** input · hardsigmoid(input) */
export const hardswish: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'hardswish',
  nodeName: 'HardswishBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    needFloating('hardswish_cpu', x);
    return map(context, x, x.dtype, value);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: {
    forward: 'y = input · min(max(input + 3, 0), 6) / 6',
    backward: ['g · (input / 3 + ½) inside −3 … 3, 0 below, g above'],
  },
  explain: {
    value({ inputs: [x] }, index) {
      const v = x.at(index);
      const bend = quotient(product(input(0, index), sum(input(0, index), constant(3))), constant(6));
      return select('clamp', [constant(0), bend, input(0, index)], v <= -3 ? 0 : v >= 3 ? 2 : 1);
    },
    gradient: [
      ({ saved: { self } }, index) => {
        const v = self.at(index);
        const rise = sum(quotient(saved('self', index), constant(3)), constant(0.5, '½'));
        const options = [constant(0), product(gradOut(index), rise), gradOut(index)];
        return select('−3 … 3', options, v < -3 ? 0 : v <= 3 ? 1 : 2);
      },
    ],
  },
};

export const hardswishSamples: SamplesOf<typeof hardswish> = (draw) => [
  { inputs: [draw.uniform(-5, 5, 3, 4)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
