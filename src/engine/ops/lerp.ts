/** The op `lerp`: y = input + weight · (end − input). */
import { dtypes } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import type { SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { constant, difference, gradOut, inputAt, product, savedAt, sum } from '../expression.ts';
import { lerp as lerpKernel } from '../kernels/fused_multiply.ts';
import { map2, map3 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly weight: Tensor;
  readonly self: Tensor | null;
  readonly end: Tensor | null;
};

const startSlope = (g: number, w: number): number => g * (1 - w);
const endSlope = (g: number, w: number): number => g * w;
const weightSlope = (g: number, start: number, end: number): number => g * (end - start);

/** The weight is a tensor; for a number there is lerp_scalar. */
export const lerp: DifferentiableOp<readonly [Tensor, Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'lerp',
  nodeName: 'LerpBackward1',
  inputs: ['input', 'end', 'weight'],
  view: 'none',
  elementwise: true,
  forward(context, [x, end, weight]) {
    if (end.dtype !== x.dtype) {
      throw runtimeError(
        `expected dtype ${dtypes[x.dtype].plainName} for \`end\` but got dtype ${dtypes[end.dtype].plainName}`,
      );
    }
    needFloating('lerp_kernel_tensor', x);
    return lerpKernel(context, x, end, weight);
  },
  save([self, end, weight], _, needs) {
    return { weight, self: needs[2] ? self : null, end: needs[2] ? end : null };
  },
  backward(context, grad, { weight, self, end }, _, { needs }) {
    return [
      needs[0] ? map2(context, grad, weight, grad.dtype, startSlope) : null,
      needs[1] ? map2(context, grad, weight, grad.dtype, endSlope) : null,
      self === null || end === null ? null : map3(context, grad, self, end, grad.dtype, weightSlope),
    ];
  },
  formula: {
    forward: 'y = input + weight · (end − input)',
    backward: ['g · (1 − weight)', 'g · weight', 'g · (end − input)'],
  },
  explain: {
    value: ({ inputs }, index) =>
      sum(
        inputAt(inputs, 0, index),
        product(inputAt(inputs, 2, index), difference(inputAt(inputs, 1, index), inputAt(inputs, 0, index))),
      ),
    gradient: [
      ({ saved }, index) => product(gradOut(index), difference(constant(1), savedAt(saved, 'weight', index))),
      ({ saved }, index) => product(gradOut(index), savedAt(saved, 'weight', index)),
      ({ saved }, index) =>
        product(gradOut(index), difference(savedAt(saved, 'end', index), savedAt(saved, 'self', index))),
    ],
  },
};

export const lerpSamples: SamplesOf<typeof lerp> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3), draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal(2, 3), draw.normal(3), draw.uniform(0, 1, 2, 3)], attrs: noAttrs },
];
