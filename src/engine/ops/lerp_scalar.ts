/** The op `lerp_scalar`: y = input + w · (end − input). */
import { dtypes } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import type { SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { constant, difference, gradOut, inputAt, product, sum } from '../expression.ts';
import { mul } from '../kernels/arithmetic.ts';
import { lerp } from '../kernels/fused_multiply.ts';
import type { DifferentiableOp } from '../op.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';

interface Attrs {
  readonly weight: number;
}

export const lerpScalar: DifferentiableOp<readonly [Tensor, Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'lerp_scalar',
  nodeName: 'LerpBackward0',
  inputs: ['input', 'end'],
  view: 'none',
  elementwise: true,
  forward(context, [x, end], { weight }) {
    if (end.dtype !== x.dtype) {
      throw runtimeError(
        `expected dtype ${dtypes[x.dtype].plainName} for \`end\` but got dtype ${dtypes[end.dtype].plainName}`,
      );
    }
    needFloating('lerp_kernel_scalar', x);
    return lerp(context, x, end, wrapNumber(weight, 'float64'));
  },
  save: () => ({}),
  backward(context, grad, _, { weight }, { needs }) {
    return [
      needs[0] ? mul(context, grad, wrapNumber(1 - weight, 'float64')) : null,
      needs[1] ? mul(context, grad, wrapNumber(weight, 'float64')) : null,
    ];
  },
  formula: { forward: 'y = input + w · (end − input)', backward: ['g · (1 − w)', 'g · w'] },
  explain: {
    value: ({ inputs, attrs }, index) => {
      const start = inputAt(inputs, 0, index);
      return sum(start, product(constant(attrs.weight, 'w'), difference(inputAt(inputs, 1, index), start)));
    },
    gradient: [
      ({ attrs }, index) => product(gradOut(index), constant(1 - attrs.weight, '1 − w')),
      ({ attrs }, index) => product(gradOut(index), constant(attrs.weight, 'w')),
    ],
  },
};

export const lerpScalarSamples: SamplesOf<typeof lerpScalar> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3)], attrs: { weight: 0.1 } },
  { inputs: [draw.normal(2, 3), draw.normal(3)], attrs: { weight: 0.9 } },
];
