import type { SamplesOf } from '../draw.ts';
import { constant, select } from '../expression.ts';
import { map2 } from '../kernels/map.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import { broadcastIndex } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

const holds = (a: number, b: number): number => (a !== 0 && b !== 0 ? 1 : 0);

export const logical_and: PlainOp<readonly [Tensor, Tensor]> = {
  kind: 'plain',
  name: 'logical_and',
  inputs: ['input', 'other'],
  view: 'none',
  forward(context, [a, b]) {
    return map2(context, a, b, 'bool', holds);
  },
  formula: { forward: 'y = [input ≠ 0 ∧ other ≠ 0]' },
  explain: {
    value({ inputs: [a, b] }, index) {
      const truth = holds(a.at(broadcastIndex(a.shape, index)), b.at(broadcastIndex(b.shape, index)));
      return select('input ≠ 0 ∧ other ≠ 0', [constant(0), constant(1)], truth);
    },
  },
};

export const logical_andSamples: SamplesOf<typeof logical_and> = (draw) => [
  { inputs: [draw.flags(2, 3), draw.flags(3)], attrs: noAttrs },
  { inputs: [draw.integers(3, 4), draw.normal()], attrs: noAttrs },
];
