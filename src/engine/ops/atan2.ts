/** The op `atan2`: y = atan(input / other), in the right quadrant. */
import type { SamplesOf } from '../draw.ts';
import {
  call,
  constant,
  type Expression,
  gradOut,
  inputAt,
  negative,
  power,
  product,
  quotient,
  savedAt,
  select,
  sum,
} from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { floatType, resultType } from '../promotion.ts';
import { broadcastIndex } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly other: Tensor;
};

const slopeOfInput = (g: number, a: number, b: number): number => g * b * (1 / (a * a + b * b));
const slopeOfOther = (g: number, a: number, b: number): number => g * -a * (1 / (a * a + b * b));

/** The angle of the point (other, input). */
export const atan2: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'atan2',
  nodeName: 'Atan2Backward0',
  inputs: ['input', 'other'],
  view: 'none',
  forward(context, [x, other]) {
    return map2(context, x, other, floatType(resultType(x, other)), Math.atan2);
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
  formula: {
    forward: 'y = atan(input / other), in the right quadrant',
    backward: ['g · other / (input² + other²)', '−g · input / (input² + other²)'],
  },
  explain: {
    value({ inputs }, index) {
      const [a, b] = [inputs[0], inputs[1]];
      const [y, x] = [a.at(broadcastIndex(a.shape, index)), b.at(broadcastIndex(b.shape, index))];
      const angle = call('atan', quotient(inputAt(inputs, 0, index), inputAt(inputs, 1, index)));
      const options = [angle, sum(angle, constant(Math.PI, 'π')), sum(angle, constant(-Math.PI, '−π'))];
      return x === 0 ? constant(Math.atan2(y, x)) : select('quadrant', options, x > 0 ? 0 : y >= 0 ? 1 : 2);
    },
    gradient: [
      ({ saved }, index) =>
        quotient(product(gradOut(index), savedAt(saved, 'other', index)), squaredRadius(saved, index)),
      ({ saved }, index) =>
        negative(quotient(product(gradOut(index), savedAt(saved, 'self', index)), squaredRadius(saved, index))),
    ],
  },
};

export const atan2Samples: SamplesOf<typeof atan2> = (draw) => [
  { inputs: [draw.nonzero(2, 3), draw.nonzero(2, 3)], attrs: noAttrs },
  { inputs: [draw.nonzero(4), draw.nonzero()], attrs: noAttrs },
];

function squaredRadius(kept: Saved, index: readonly number[]): Expression {
  const two = constant(2);
  return sum(power(savedAt(kept, 'self', index), two), power(savedAt(kept, 'other', index), two));
}
