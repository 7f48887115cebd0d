import type { SamplesOf } from '../draw.ts';
import { constant, select } from '../expression.ts';
import { map } from '../kernels/map.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

const holds = (x: number): number => (x === 0 ? 1 : 0);

export const logical_not: PlainOp<readonly [Tensor]> = {
  kind: 'plain',
  name: 'logical_not',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, 'bool', holds);
  },
  formula: { forward: 'y = [input = 0]' },
  explain: {
    value: ({ inputs: [x] }, index) => select('input = 0', [constant(0), constant(1)], holds(x.at(index))),
  },
};

export const logical_notSamples: SamplesOf<typeof logical_not> = (draw) => [
  { inputs: [draw.flags(4)], attrs: noAttrs },
  { inputs: [draw.integers(2, 3)], attrs: noAttrs },
];
