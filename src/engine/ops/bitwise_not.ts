import { constant } from '../expression.ts';
import { EngineError } from '../errors.ts';
import { map } from '../kernels/map.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

const flipped = (x: number): number => -x - 1;
const denied = (x: number): number => 1 - x;

export const bitwise_not: PlainOp<readonly [Tensor]> = {
  kind: 'plain',
  name: 'bitwise_not',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    if (x.dtype === 'bool') return map(context, x, 'bool', denied);
    if (x.dtype === 'int64') return map(context, x, 'int64', flipped);
    throw new EngineError('TypeError', 'bitwise_not (op ~) only works on integral and Boolean tensors');
  },
  formula: { forward: 'y = ¬input' },
  explain: {
    value({ inputs: [x] }, index) {
      const value = x.at(index);
      return constant(x.dtype === 'bool' ? denied(value) : flipped(value), `¬${value}`);
    },
  },
  samples: (draw) => [
    { inputs: [draw.flags(2, 3)], attrs: noAttrs },
    { inputs: [draw.integers(9, 4)], attrs: noAttrs },
  ],
};
