/** The op `softplus`: y = ln(1 + exp(β · input)) / β. */
import type { SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { call, constant, gradOut, input, product, quotient, saved, select } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

type Attrs = {
  readonly beta: number;
  /** Beyond it (in beta · input) the function is taken as linear. */
  readonly threshold: number;
};

export const softplus: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'softplus',
  nodeName: 'SoftplusBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { beta, threshold }) {
    needFloating('softplus_cpu', x);
    return map(context, x, x.dtype, (v) => (v * beta > threshold ? v : Math.log1p(Math.exp(v * beta)) / beta));
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, { beta, threshold }) {
    return [
      map2(context, grad, self, grad.dtype, (g, v) => {
        const z = Math.exp(v * beta);
        return v * beta > threshold ? g : (g * z) / (z + 1);
      }),
    ];
  },
  formula: { forward: 'y = ln(1 + exp(β · input)) / β', backward: ['g · σ(β · input)'] },
  explain: {
    value({ inputs: [x], attrs: { beta, threshold } }, index) {
      const soft = quotient(
        call('log1p', call('exp', product(constant(beta, 'β'), input(0, index)))),
        constant(beta, 'β'),
      );
      return select('β · input > threshold', [soft, input(0, index)], x.at(index) * beta > threshold ? 1 : 0);
    },
    gradient: [
      ({ saved: { self }, attrs: { beta, threshold } }, index) => {
        const slope = product(gradOut(index), call('sigmoid', product(constant(beta, 'β'), saved('self', index))));
        return select('β · input > threshold', [slope, gradOut(index)], self.at(index) * beta > threshold ? 1 : 0);
      },
    ],
  },
};

export const softplusSamples: SamplesOf<typeof softplus> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { beta: 1, threshold: 20 } },
  { inputs: [draw.uniform(3, 4, 3)], attrs: { beta: 2, threshold: 5 } },
];
