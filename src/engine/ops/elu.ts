/** The op `elu`: y = input if input > 0 else α · (exp(input) − 1). */
import type { SamplesOf } from '../draw.ts';
import { call, constant, type Expression, gradOut, input, product, saved, select } from '../expression.ts';
import { needFloating } from '../dtype_checks.ts';
import { map, map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

type Attrs = {
  readonly alpha: number;
  /** Factor of the result; 1 when absent. */
  readonly scale?: number;
  /** Factor of the input below 0; 1 when absent. */
  readonly inputScale?: number;
};

const factor = (by: number, tree: Expression): Expression => (by === 1 ? tree : product(constant(by), tree));

/** Also selu (with a scale) and celu (with a factor of the input). */
export const elu: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'elu',
  nodeName: ({ inputScale }: Attrs) => (inputScale === undefined ? 'EluBackward0' : 'CeluBackward0'),
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { alpha, scale = 1, inputScale = 1 }) {
    needFloating('elu_cpu', x);
    return map(context, x, x.dtype, (v) => scale * (v > 0 ? v : alpha * Math.expm1(v * inputScale)));
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, { alpha, scale = 1, inputScale = 1 }) {
    const bent = scale * inputScale * alpha;
    return [
      map2(context, grad, self, grad.dtype, (g, v) => (v <= 0 ? g * bent * Math.exp(v * inputScale) : g * scale)),
    ];
  },
  formula: {
    forward: 'y = input if input > 0 else α · (exp(input) − 1)',
    backward: ['g if input > 0 else g · α · exp(input)'],
  },
  explain: {
    value({ inputs: [x], attrs: { alpha, scale = 1, inputScale = 1 } }, index) {
      const bend = product(constant(alpha, 'α'), call('expm1', factor(inputScale, input(0, index))));
      return factor(scale, select('input > 0', [bend, input(0, index)], x.at(index) > 0 ? 1 : 0));
    },
    gradient: [
      ({ saved: { self }, attrs: { alpha, scale = 1, inputScale = 1 } }, index) => {
        const rise = call('exp', factor(inputScale, saved('self', index)));
        const bend = factor(inputScale, product(gradOut(index), constant(alpha, 'α'), rise));
        return factor(scale, select('input > 0', [bend, gradOut(index)], self.at(index) > 0 ? 1 : 0));
      },
    ],
  },
};

export const eluSamples: SamplesOf<typeof elu> = (draw) => [
  { inputs: [draw.nonzero(2, 3)], attrs: { alpha: 1 } },
  { inputs: [draw.nonzero()], attrs: { alpha: 0.7 } },
  { inputs: [draw.nonzero(4)], attrs: { alpha: 1.67, scale: 1.05, inputScale: 0.5 } },
];
