/** maximum and minimum: the larger or the smaller of two elements that meet. */
import { constant, type Expression, gradOut, inputAt, product, select } from './expression.ts';
import { map2, map3 } from './kernels/map.ts';
import type { DifferentiableOp, NoAttrs } from './op.ts';
import { resultType } from './promotion.ts';
import { broadcastIndex } from './shape.ts';
import type { Tensor } from './tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly other: Tensor;
};

interface Rule {
  readonly name: string;
  readonly nodeName: string;
  /** 1: the larger one wins, -1: the smaller one. */
  readonly sign: 1 | -1;
}

export function extremeOfTwo({
  name,
  nodeName,
  sign,
}: Rule): DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> {
  const rule = sign === 1 ? 'max' : 'min';
  const wins = sign === 1 ? '>' : '<';
  const pick = sign === 1 ? Math.max : Math.min;
  /**
   * The part of the gradient that the first of two goes away with: half of it when they are equal, none when it lost, else
   * all; so both have all of it where one is NaN.
   */
  const share = (a: number, b: number): number => (a === b ? 0.5 : Number(!(sign * a < sign * b)));
  const slope = (g: number, a: number, b: number): number => g * share(a, b);
  const won = (a: Tensor, b: Tensor, index: readonly number[]): Expression => {
    const part = share(a.at(broadcastIndex(a.shape, index)), b.at(broadcastIndex(b.shape, index)));
    return select(rule, [constant(0), product(constant(0.5), gradOut(index)), gradOut(index)], part * 2);
  };
  return {
    kind: 'differentiable',
    name,
    nodeName,
    inputs: ['input', 'other'],
    view: 'none',
    integers: 'copies',
    forward(context, [a, b]) {
      return map2(context, a, b, resultType(a, b), pick);
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
    formula: {
      forward: `y = ${rule}(input, other)`,
      backward: [`g · [input ${wins} other]`, `g · [other ${wins} input]`],
    },
    explain: {
      value({ inputs }, index) {
        const [a, b] = inputs;
        const first = a.at(broadcastIndex(a.shape, index));
        const second = b.at(broadcastIndex(b.shape, index));
        const options = [inputAt(inputs, 0, index), inputAt(inputs, 1, index)];
        return select(rule, options, pick(first, second) === first ? 0 : 1);
      },
      gradient: [
        ({ saved }, index) => won(saved.self, saved.other, index),
        ({ saved }, index) => won(saved.other, saved.self, index),
      ],
    },
  };
}
