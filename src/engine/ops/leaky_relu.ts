/** The op `leaky_relu`: y = input if input > 0 else slope · input. */
import type { SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { constant, gradOut, input, product, select } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

type Attrs = {
  readonly negativeSlope: number;
};

export const leaky_relu: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'leaky_relu',
  nodeName: 'LeakyReluBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { negativeSlope }) {
    needFloating('leaky_relu_cpu', x);
    return map(context, x, x.dtype, (v) => (v > 0 ? v : v * negativeSlope));
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, { negativeSlope }) {
    return [map2(context, grad, self, grad.dtype, (g, v) => (v > 0 ? g : g * negativeSlope))];
  },
  formula: { forward: 'y = input if input > 0 else slope · input', backward: ['g if input > 0 else slope · g'] },
  explain: {
    value({ inputs: [x], attrs: { negativeSlope } }, index) {
      const leak = product(constant(negativeSlope, 'slope'), input(0, index));
      return select('input > 0', [leak, input(0, index)], x.at(index) > 0 ? 1 : 0);
    },
    gradient: [
      ({ saved: { self }, attrs: { negativeSlope } }, index) => {
        const leak = product(constant(negativeSlope, 'slope'), gradOut(index));
        return select('input > 0', [leak, gradOut(index)], self.at(index) > 0 ? 1 : 0);
      },
    ],
  },
};

export const leaky_reluSamples: SamplesOf<typeof leaky_relu> = (draw) => [
  { inputs: [draw.nonzero(2, 3)], attrs: { negativeSlope: 0.01 } },
  { inputs: [draw.nonzero()], attrs: { negativeSlope: 0.2 } },
];
