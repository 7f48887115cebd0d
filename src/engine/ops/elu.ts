import { call, constant, gradOut, input, product, saved, select } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

type Attrs = {
  readonly alpha: number;
};

export const elu: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'elu',
  nodeName: 'EluBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { alpha }) {
    return map(context, x, x.dtype, (v) => (v > 0 ? v : alpha * Math.expm1(v)));
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, { alpha }) {
    return [map2(context, grad, self, grad.dtype, (g, v) => (v > 0 ? g : g * alpha * Math.exp(v)))];
  },
  formula: {
    forward: 'y = input if input > 0 else α · (exp(input) − 1)',
    backward: ['g if input > 0 else g · α · exp(input)'],
  },
  explain: {
    value({ inputs: [x], attrs: { alpha } }, index) {
      const bend = product(constant(alpha, 'α'), call('expm1', input(0, index)));
      return select('input > 0', [bend, input(0, index)], x.at(index) > 0 ? 1 : 0);
    },
    gradient: [
      ({ saved: { self }, attrs: { alpha } }, index) => {
        const bend = product(gradOut(index), constant(alpha, 'α'), call('exp', saved('self', index)));
        return select('input > 0', [bend, gradOut(index)], self.at(index) > 0 ? 1 : 0);
      },
    ],
  },
  samples: (draw) => [
    { inputs: [draw.nonzero(2, 3)], attrs: { alpha: 1 } },
    { inputs: [draw.nonzero()], attrs: { alpha: 0.7 } },
  ],
};
