/** The op `xlogy`: y = input · log(other). */
import type { SamplesOf } from '../draw.ts';
import { call, constant, gradOut, inputAt, product, quotient, savedAt } from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType, resultType } from '../promotion.ts';
import { broadcastIndex } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly other: Tensor;
};

function value(x: number, y: number): number {
  if (Number.isNaN(y)) return NaN;
  return x === 0 ? 0 : x * Math.log(y);
}

const slopeOfInput = (g: number, x: number, y: number): number => (x === 0 && y <= 0 ? 0 : g * Math.log(y));
const slopeOfOther = (g: number, x: number, y: number): number => (g * x) / y;

/** input · log(other), 0 where the input is 0. */
export const xlogy: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'xlogy',
  nodeName: 'XlogyBackward0',
  inputs: ['input', 'other'],
  view: 'none',
  forward(context, [x, other]) {
    return map2(context, x, other, floatType(resultType(x, other)), value);
  },
  save([self, other]) {
    return { self, other };
  },
  backward(context, grad, { self, other }, _, { needs }) {
    return [
      needs[0] ? map3(context, grad, self, other, grad.dtype, slopeOfInput) : null,
      needs[1] ? map3(context, grad, self, other, grad.dtype, slopeOfOther) : null,
    ];
  },
  formula: { forward: 'y = input · log(other)', backward: ['g · log(other)', 'g · input / other'] },
  explain: {
    value({ inputs }, index) {
      const [x] = inputs;
      if (x.at(broadcastIndex(x.shape, index)) === 0) return constant(0);
      return product(inputAt(inputs, 0, index), call('log', inputAt(inputs, 1, index)));
    },
    gradient: [
      ({ saved }, index) => product(gradOut(index), call('log', savedAt(saved, 'other', index))),
      ({ saved }, index) =>
        quotient(product(gradOut(index), savedAt(saved, 'self', index)), savedAt(saved, 'other', index)),
    ],
  },
};

export const xlogySamples: SamplesOf<typeof xlogy> = (draw) => [
  { inputs: [draw.nonzero(2, 3), draw.positive(2, 3)], attrs: noAttrs },
  { inputs: [draw.nonzero(3), draw.positive()], attrs: noAttrs },
];
