import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, inputAt, product, select } from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { resultType } from '../promotion.ts';
import { broadcastIndex } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly other: Tensor;
};

/**
 * The part of the gradient that the first of two goes away with: half of it when they are equal, none when it lost, else all;
 * so both have all of it where one is NaN.
 */
const share = (a: number, b: number): number => (a === b ? 0.5 : Number(!(a > b)));
const slope = (g: number, a: number, b: number): number => g * share(a, b);

export const minimum: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'minimum',
  nodeName: 'MinimumBackward0',
  inputs: ['input', 'other'],
  view: 'none',
  integers: 'copies',
  forward(context, [a, b]) {
    return map2(context, a, b, resultType(a, b), Math.min);
  },
  save([self, other]) {
    return { self, other };
  },
  backward(context, grad, { self, other }, _, { needs }) {
    return [
      needs[0] ? map3(context, grad, self, other, grad.dtype, slope) : null,
      needs[1] ? map3(context, grad, other, self, grad.dtype, slope) : null,
    ];
  },
  formula: { forward: 'y = min(input, other)', backward: ['g · [input < other]', 'g · [other < input]'] },
  explain: {
    value({ inputs }, index) {
      const [a, b] = inputs;
      const first = a.at(broadcastIndex(a.shape, index));
      const second = b.at(broadcastIndex(b.shape, index));
      return select(
        'min',
        [inputAt(inputs, 0, index), inputAt(inputs, 1, index)],
        Math.min(first, second) === first ? 0 : 1,
      );
    },
    gradient: [
      ({ saved }, index) => won(saved.self, saved.other, index),
      ({ saved }, index) => won(saved.other, saved.self, index),
    ],
  },
};

export const minimumSamples: SamplesOf<typeof minimum> = (draw) => {
  const values = draw.distinct(2, 3, 2);
  return [
    { inputs: [draw.nonzero(2, 3, 2), values], attrs: noAttrs },
    { inputs: [values, draw.normal(1, 2)], attrs: noAttrs },
  ];
};

function won(a: Tensor, b: Tensor, index: readonly number[]): ReturnType<typeof select> {
  const part = share(a.at(broadcastIndex(a.shape, index)), b.at(broadcastIndex(b.shape, index)));
  return select('min', [constant(0), product(constant(0.5), gradOut(index)), gradOut(index)], part * 2);
}
