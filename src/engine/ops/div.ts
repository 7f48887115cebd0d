/** The op `div`: y = input / other. */
import type { SamplesOf } from '../draw.ts';
import {
  call,
  constant,
  type Expression,
  gradOut,
  inputAt,
  negative,
  product,
  quotient,
  savedAt,
} from '../expression.ts';
import { div as divide } from '../kernels/arithmetic.ts';
import { full } from '../kernels/copy.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import { dividing, flooredQuotient } from '../kernels/division.ts';
import { map2, map3 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import { floatType, resultType } from '../promotion.ts';
import { roundingOf } from '../rounding.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { elementwise, floored } from '../integers/arithmetic.ts';

interface Attrs {
  /** Null: true division. */
  readonly rounding: 'floor' | 'trunc' | null;
}

type Saved = {
  readonly self: Tensor | null;
  readonly other: Tensor | null;
};

const truncDivide = (a: number, b: number): number => Math.trunc(a / b);

function rounded({ rounding }: Attrs, tree: Expression): Expression {
  if (rounding === null) return tree;
  return rounding === 'floor' ? call('floor', tree) : call('trunc', tree);
}

export const div: DifferentiableOp<readonly [Tensor, Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'div',
  nodeName: ({ rounding }: Attrs) => (rounding === null ? 'DivBackward0' : 'DivBackward2'),
  inputs: ['input', 'other'],
  view: 'none',
  elementwise: true,
  integers: elementwise(
    ([a, b]) => Math.max(a!, b!),
    ([a, b], { rounding }) => (rounding === 'floor' ? floored(a!, b!).quotient : a! / b!),
  ),
  forward(context, [x, other], { rounding }) {
    const dtype = resultType(x, other);
    if (rounding === null) return divide(context, x, other, floatType(dtype));
    if (dtype === 'bool') throw notImplementedFor(`div_${rounding}_cpu`, x);
    return map2(context, x, other, dtype, dividing(dtype, rounding === 'floor' ? flooredQuotient : truncDivide));
  },
  save([self, other], _, needs, { rounding }) {
    if (rounding !== null) return { self: null, other: null };
    return { self: needs[1] ? self : null, other };
  },
  backward(context, grad, { self, other }, { rounding }, { needs }) {
    if (rounding !== null || other === null) {
      const zero = full(context, grad.shape, 0, grad.dtype);
      return [needs[0] ? zero : null, needs[1] ? zero : null];
    }
    const round = roundingOf(grad.dtype);
    const divisorSlope = (g: number, x: number, y: number): number => -g * round(round(x / y) / y);
    return [
      needs[0] ? divide(context, grad, other, grad.dtype) : null,
      self === null ? null : map3(context, grad, self, other, grad.dtype, divisorSlope),
    ];
  },
  formula: { forward: 'y = input / other', backward: ['g / other', '−g · (input / other) / other'] },
  explain: {
    value: ({ inputs, attrs }, index) => rounded(attrs, quotient(inputAt(inputs, 0, index), inputAt(inputs, 1, index))),
    gradient: [
      ({ saved, attrs }, index) =>
        attrs.rounding === null ? quotient(gradOut(index), savedAt(saved, 'other', index)) : constant(0),
      ({ saved, attrs }, index) => {
        if (attrs.rounding !== null) return constant(0);
        const divisor = savedAt(saved, 'other', index);
        return negative(product(gradOut(index), quotient(quotient(savedAt(saved, 'self', index), divisor), divisor)));
      },
    ],
  },
};

export const divSamples: SamplesOf<typeof div> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.nonzero(2, 3)], attrs: { rounding: null } },
  { inputs: [draw.normal(2, 3), draw.nonzero(3)], attrs: { rounding: null } },
  { inputs: [draw.normal(4), wrapNumber(4, 'int64')], attrs: { rounding: null } },
  { inputs: [draw.normal(4), draw.nonzero(4)], attrs: { rounding: 'floor' } },
  { inputs: [draw.normal(4), draw.nonzero()], attrs: { rounding: 'trunc' } },
];
