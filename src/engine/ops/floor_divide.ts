/** The op `floor_divide`: y = ⌊input / other⌋. */
import type { SamplesOf } from '../draw.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import { call, inputAt, quotient } from '../expression.ts';
import { elementwise, floored } from '../integers/arithmetic.ts';
import { dividing, flooredQuotient } from '../kernels/division.ts';
import { map2 } from '../kernels/map.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import { resultType } from '../promotion.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';

/** `//`: a quotient rounded down, for which torch has no derivative. */
export const floorDivide: PlainOp<readonly [Tensor, Tensor]> = {
  kind: 'plain',
  name: 'floor_divide',
  withoutDerivative: 'floor_divide',
  inputs: ['input', 'other'],
  view: 'none',
  integers: elementwise(
    ([a, b]) => Math.max(a!, b!),
    ([a, b]) => floored(a!, b!).quotient,
  ),
  forward(context, [x, other]) {
    const dtype = resultType(x, other);
    if (dtype === 'bool') throw notImplementedFor('div_floor_cpu', x);
    return map2(context, x, other, dtype, dividing(dtype, flooredQuotient));
  },
  formula: { forward: 'y = ⌊input / other⌋' },
  explain: {
    value: ({ inputs }, index) => call('floor', quotient(inputAt(inputs, 0, index), inputAt(inputs, 1, index))),
  },
};

export const floorDivideSamples: SamplesOf<typeof floorDivide> = (draw) => [
  { inputs: [draw.normal(4), draw.nonzero(4)], attrs: noAttrs },
  { inputs: [draw.normal(2, 3), wrapNumber(2, 'int64')], attrs: noAttrs },
];
