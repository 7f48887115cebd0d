/** The op `clone`: y = input. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input } from '../expression.ts';
import { copied } from '../kernels/copy.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

export const clone: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'clone',
  nodeName: 'CloneBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x]) {
    return copied(context, x);
  },
  save: () => ({}),
  backward(_, grad) {
    return [grad];
  },
  formula: { forward: 'y = input', backward: ['g'] },
  explain: {
    value: (_, index) => input(0, index),
    gradient: [(_, index) => gradOut(index)],
  },
};

export const cloneSamples: SamplesOf<typeof clone> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
