/** The op `rsub`: y = other − input. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, inputAt, negative, product, sum } from '../expression.ts';
import { add, mul } from '../kernels/arithmetic.ts';
import type { DifferentiableOp } from '../op.ts';
import { checkNotBool } from '../dtype_checks.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

interface Attrs {
  /** The number from which the tensor is subtracted. */
  readonly other: number;
  readonly integer: boolean;
}

/** `number - tensor`. */
export const rsub: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'rsub',
  nodeName: 'RsubBackward1',
  inputs: ['input'],
  view: 'none',
  integers: elementwise(
    ([a], { other }) => a! + Math.abs(other),
    ([a], { other }) => BigInt(Math.trunc(other)) - a!,
  ),
  forward(context, [x], { other, integer }) {
    if (x.dtype === 'bool') checkNotBool(x, wrapNumber(1, 'int64'));
    return add(context, wrapNumber(other, integer ? 'int64' : 'float64'), x, -1);
  },
  save: () => ({}),
  backward(context, grad) {
    return [mul(context, grad, wrapNumber(-1, 'float64'), grad.dtype)];
  },
  formula: { forward: 'y = other − input', backward: ['−g'] },
  explain: {
    value: ({ inputs, attrs }, index) => sum(constant(attrs.other), negative(inputAt(inputs, 0, index))),
    gradient: [(_, index) => product(constant(-1), gradOut(index))],
  },
};

export const rsubSamples: SamplesOf<typeof rsub> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { other: 1.5, integer: false } },
  { inputs: [draw.normal()], attrs: { other: 2, integer: true } },
];
