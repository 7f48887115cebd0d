/** The op `bitwise_not`: y = ¬input. */
import type { SamplesOf } from '../draw.ts';
import { isInteger } from '../dtype.ts';
import { constant } from '../expression.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import { map } from '../kernels/map.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

const flipped = (x: number): number => -x - 1;
const denied = (x: number): number => 1 - x;

export const bitwise_not: PlainOp<readonly [Tensor]> = {
  kind: 'plain',
  name: 'bitwise_not',
  inputs: ['input'],
  view: 'none',
  integers: elementwise(
    ([a]) => a! + 1,
    ([a]) => -a! - 1n,
  ),
  forward(context, [x]) {
    if (x.dtype === 'bool') return map(context, x, 'bool', denied);
    if (isInteger(x.dtype)) return map(context, x, x.dtype, flipped);
    throw notImplementedFor('bitwise_not_cpu', x);
  },
  formula: { forward: 'y = ¬input' },
  explain: {
    value({ inputs: [x] }, index) {
      const value = x.at(index);
      return constant(x.dtype === 'bool' ? denied(value) : flipped(value), `¬${value}`);
    },
  },
};

export const bitwise_notSamples: SamplesOf<typeof bitwise_not> = (draw) => [
  { inputs: [draw.flags(2, 3)], attrs: noAttrs },
  { inputs: [draw.integers(9, 4)], attrs: noAttrs },
];
