import type { SamplesOf } from '../draw.ts';
import { constant, select } from '../expression.ts';
import { map } from '../kernels/map.ts';
import { noAttrs, type PlainOp } from '../op.ts';
import { fromValues, type Tensor } from '../tensor.ts';

const holds = (x: number): number => (Math.abs(x) === Infinity ? 1 : 0);

export const isinf: PlainOp<readonly [Tensor]> = {
  kind: 'plain',
  name: 'isinf',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, 'bool', holds);
  },
  formula: { forward: 'y = [input is ±inf]' },
  explain: {
    value: ({ inputs: [x] }, index) => select('input is ±inf', [constant(0), constant(1)], holds(x.at(index))),
  },
};

export const isinfSamples: SamplesOf<typeof isinf> = (draw) => [
  { inputs: [draw.normal(3)], attrs: noAttrs },
  { inputs: [fromValues([NaN, Infinity, -Infinity, 0, 2], [5], 'float64')], attrs: noAttrs },
];
