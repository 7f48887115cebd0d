/** The op `alias`: y = input. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input } from '../expression.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import { type Tensor, windowOn } from '../tensor.ts';

/** A window on the whole of the tensor: `x[...]`. */
export const alias: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'alias',
  nodeName: 'AliasBackward0',
  inputs: ['input'],
  view: 'single',
  forward(_, [x]) {
    return windowOn(x, x.shape, x.strides, x.offset);
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

export const aliasSamples: SamplesOf<typeof alias> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
