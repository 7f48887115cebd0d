/** The op `hypot`: y = √(input² + other²). */
import { needFloating } from '../dtype_checks.ts';
import type { SamplesOf } from '../draw.ts';
import { call, type Expression, gradOut, inputAt, product, quotient, saved, savedAt, sum } from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { resultType } from '../promotion.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor | null;
  readonly other: Tensor | null;
  readonly result: Tensor;
};

const slope = (g: number, x: number, y: number): number => g * (x / y);

/** g · x / y, for the side `x` of the triangle whose longest side is the result. */
function share(kept: Saved, name: 'self' | 'other', index: readonly number[]): Expression {
  return product(gradOut(index), quotient(savedAt(kept, name, index), saved('result', index)));
}

/** The longest side of a triangle with a right angle between sides of these lengths. */
export const hypot: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'hypot',
  nodeName: 'HypotBackward0',
  inputs: ['input', 'other'],
  view: 'none',
  elementwise: true,
  forward(context, [a, b]) {
    const dtype = resultType(a, b);
    needFloating('hypot_cpu', a.dtype === dtype ? a : b);
    return map2(context, a, b, dtype, Math.hypot);
  },
  save([self, other], result, needs) {
    return { self: needs[0] ? self : null, other: needs[1] ? other : null, result };
  },
  backward(context, grad, { self, other, result }) {
    return [
      self === null ? null : map3(context, grad, self, result, grad.dtype, slope),
      other === null ? null : map3(context, grad, other, result, grad.dtype, slope),
    ];
  },
  formula: { forward: 'y = √(input² + other²)', backward: ['g · input / y', 'g · other / y'] },
  explain: {
    value({ inputs }, index) {
      const [a, b] = [inputAt(inputs, 0, index), inputAt(inputs, 1, index)];
      return call('sqrt', sum(product(a, a), product(b, b)));
    },
    gradient: [
      ({ saved: kept }, index) => share(kept, 'self', index),
      ({ saved: kept }, index) => share(kept, 'other', index),
    ],
  },
};

export const hypotSamples: SamplesOf<typeof hypot> = (draw) => [
  { inputs: [draw.nonzero(2, 3), draw.nonzero(2, 3)], attrs: noAttrs },
  { inputs: [draw.nonzero(2, 3), draw.nonzero(3)], attrs: noAttrs },
  { inputs: [draw.nonzero(), draw.normal(4)], attrs: noAttrs },
];
