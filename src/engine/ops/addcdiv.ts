/** The op `addcdiv`: y = input + v · tensor1 / tensor2. */
import type { SamplesOf } from '../draw.ts';
import { isFloating } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, inputAt, negative, product, quotient, savedAt, sum } from '../expression.ts';
import { addcdiv as addcdivKernel } from '../kernels/fused_multiply.ts';
import { map2, map3 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly value: number;
}

type Saved = {
  readonly tensor1: Tensor | null;
  readonly tensor2: Tensor | null;
};

const noIntegers =
  'Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.';

export const addcdiv: DifferentiableOp<readonly [Tensor, Tensor, Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'addcdiv',
  nodeName: 'AddcdivBackward0',
  inputs: ['input', 'tensor1', 'tensor2'],
  view: 'none',
  elementwise: true,
  forward(context, [x, a, b], { value }) {
    if (!isFloating(a.dtype) && !isFloating(b.dtype)) throw runtimeError(noIntegers);
    return addcdivKernel(context, x, a, b, value);
  },
  save([, tensor1, tensor2], _, needs) {
    return { tensor1: needs[2] ? tensor1 : null, tensor2: needs[1] || needs[2] ? tensor2 : null };
  },
  backward(context, grad, { tensor1, tensor2 }, { value }, { needs }) {
    return [
      needs[0] ? grad : null,
      tensor2 === null || !needs[1]
        ? null
        : map2(context, grad, tensor2, grad.dtype, (g, divisor) => g * (value / divisor)),
      tensor1 === null || tensor2 === null
        ? null
        : map3(context, grad, tensor1, tensor2, grad.dtype, (g, a, b) => -g * ((value * a) / (b * b))),
    ];
  },
  formula: {
    forward: 'y = input + v · tensor1 / tensor2',
    backward: ['g', 'g · v / tensor2', '−g · v · tensor1 / tensor2²'],
  },
  explain: {
    value: ({ inputs, attrs }, index) =>
      sum(
        inputAt(inputs, 0, index),
        product(constant(attrs.value, 'v'), quotient(inputAt(inputs, 1, index), inputAt(inputs, 2, index))),
      ),
    gradient: [
      (_, index) => gradOut(index),
      ({ saved, attrs }, index) =>
        product(gradOut(index), quotient(constant(attrs.value, 'v'), savedAt(saved, 'tensor2', index))),
      ({ saved, attrs }, index) => {
        const divisor = savedAt(saved, 'tensor2', index);
        const over = product(constant(attrs.value, 'v'), savedAt(saved, 'tensor1', index));
        return negative(product(gradOut(index), quotient(over, product(divisor, divisor))));
      },
    ],
  },
};

export const addcdivSamples: SamplesOf<typeof addcdiv> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3), draw.nonzero(2, 3)], attrs: { value: 0.5 } },
  { inputs: [draw.normal(2, 3), draw.normal(3), draw.nonzero(2, 1)], attrs: { value: -1 } },
];
