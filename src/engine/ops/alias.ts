import { gradOut, input } from '../expression.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import { type Tensor, windowOn } from '../tensor.ts';

/** The whole tensor seen again: `x[...]`. */
export const alias: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'alias',
  nodeName: 'AliasBackward0',
  inputs: ['input'],
  view: 'single',
  forward: (_, [x]) => windowOn(x, x.shape, x.strides, x.offset),
  save: () => ({}),
  backward: (_, grad) => [grad],
  formula: { forward: 'y = input', backward: ['g'] },
  explain: { value: (_, index) => input(0, index), gradient: [(_, index) => gradOut(index)] },
  samples: (draw) => [{ inputs: [draw.normal(2, 3)], attrs: noAttrs }],
};
