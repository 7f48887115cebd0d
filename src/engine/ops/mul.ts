/** The op `mul`: y = input · other. */
import type { SamplesOf } from '../draw.ts';
import { input, gradOut, product, saved } from '../expression.ts';
import { mul as multiply } from '../kernels/arithmetic.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { broadcastIndex } from '../shape.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

type Saved = {
  readonly self: Tensor | null;
  readonly other: Tensor | null;
};

export const mul: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'mul',
  nodeName: 'MulBackward0',
  inputs: ['input', 'other'],
  view: 'none',
  elementwise: true,
  integers: elementwise(
    ([a, b]) => a! * b!,
    ([a, b]) => a! * b!,
  ),
  forward(context, [x, other]) {
    return multiply(context, x, other);
  },
  save([x, other], _, needs) {
    return { self: needs[1] ? x : null, other: needs[0] ? other : null };
  },
  backward(context, grad, { self, other }) {
    return [
      other === null ? null : multiply(context, grad, other, grad.dtype),
      self === null ? null : multiply(context, grad, self, grad.dtype),
    ];
  },
  formula: { forward: 'y = input · other', backward: ['g · other', 'g · input'] },
  explain: {
    value({ inputs: [x, other] }, index) {
      return product(input(0, broadcastIndex(x.shape, index)), input(1, broadcastIndex(other.shape, index)));
    },
    gradient: [
      ({ inputs }, index) => product(gradOut(index), saved('other', broadcastIndex(inputs[1]!.shape, index))),
      ({ inputs }, index) => product(gradOut(index), saved('self', broadcastIndex(inputs[0]!.shape, index))),
    ],
  },
};

export const mulSamples: SamplesOf<typeof mul> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal(2, 3), draw.normal(3)], attrs: noAttrs },
  { inputs: [draw.normal(2, 1), draw.normal(1, 3)], attrs: noAttrs },
  { inputs: [draw.normal(4), wrapNumber(2.5, 'float64')], attrs: noAttrs },
  { inputs: [draw.normal(), draw.normal()], attrs: noAttrs },
];
