/** The op `addcmul`: y = input + v · tensor1 · tensor2. */
import type { SamplesOf } from '../draw.ts';
import { isFloating } from '../dtype.ts';
import { needNumbers, storable } from '../dtype_checks.ts';
import { constant, gradOut, inputAt, product, savedAt, sum } from '../expression.ts';
import { addcmul as addcmulKernel } from '../kernels/fused_multiply.ts';
import { map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import { resultType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

interface Attrs {
  readonly value: number;
}

type Saved = {
  readonly tensor1: Tensor | null;
  readonly tensor2: Tensor | null;
};

export const addcmul: DifferentiableOp<readonly [Tensor, Tensor, Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'addcmul',
  nodeName: 'AddcmulBackward0',
  inputs: ['input', 'tensor1', 'tensor2'],
  view: 'none',
  elementwise: true,
  integers: elementwise(
    ([x, a, b], { value }) => x! + Math.abs(value) * a! * b!,
    ([x, a, b], { value }) => x! + BigInt(Math.trunc(value)) * a! * b!,
  ),
  forward(context, [x, a, b], { value }) {
    needNumbers('addcmul_cpu_out', x);
    const dtype = resultType(x, a, b);
    return addcmulKernel(context, x, a, b, isFloating(dtype) ? value : storable(value, dtype));
  },
  save([, tensor1, tensor2], _, needs) {
    return { tensor1: needs[2] ? tensor1 : null, tensor2: needs[1] ? tensor2 : null };
  },
  backward(context, grad, { tensor1, tensor2 }, { value }, { needs }) {
    const slope = (g: number, factor: number): number => g * (factor * value);
    return [
      needs[0] ? grad : null,
      tensor2 === null ? null : map2(context, grad, tensor2, grad.dtype, slope),
      tensor1 === null ? null : map2(context, grad, tensor1, grad.dtype, slope),
    ];
  },
  formula: {
    forward: 'y = input + v · tensor1 · tensor2',
    backward: ['g', 'g · v · tensor2', 'g · v · tensor1'],
  },
  explain: {
    value: ({ inputs, attrs }, index) =>
      sum(
        inputAt(inputs, 0, index),
        product(constant(attrs.value, 'v'), inputAt(inputs, 1, index), inputAt(inputs, 2, index)),
      ),
    gradient: [
      (_, index) => gradOut(index),
      ({ saved, attrs }, index) =>
        product(gradOut(index), constant(attrs.value, 'v'), savedAt(saved, 'tensor2', index)),
      ({ saved, attrs }, index) =>
        product(gradOut(index), constant(attrs.value, 'v'), savedAt(saved, 'tensor1', index)),
    ],
  },
};

export const addcmulSamples: SamplesOf<typeof addcmul> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3), draw.normal(2, 3)], attrs: { value: 0.5 } },
  { inputs: [draw.normal(2, 3), draw.normal(3), draw.normal(2, 1)], attrs: { value: -1 } },
];
