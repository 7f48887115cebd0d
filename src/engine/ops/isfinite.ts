import type { SamplesOf } from '../draw.ts';
import { constant, select } from '../expression.ts';
import { map } from '../kernels/map.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import { fromValues, type Tensor } from '../tensor.ts';

const holds = (x: number): number => (Number.isFinite(x) ? 1 : 0);

export const isfinite: PlainOp<readonly [Tensor]> = {
  kind: 'plain',
  name: 'isfinite',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, 'bool', holds);
  },
  formula: { forward: 'y = [input is finite]' },
  explain: {
    value: ({ inputs: [x] }, index) => select('input is finite', [constant(0), constant(1)], holds(x.at(index))),
  },
};

export const isfiniteSamples: SamplesOf<typeof isfinite> = (draw) => [
  { inputs: [draw.normal(3)], attrs: noAttrs },
  { inputs: [fromValues([NaN, Infinity, -Infinity, 0, 2], [5], 'float64')], attrs: noAttrs },
];
