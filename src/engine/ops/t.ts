/** The op `t`: y = inputᵀ. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input } from '../expression.ts';
import { transposed } from '../kernels/window.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import { type Tensor, windowOn } from '../tensor.ts';

function window(x: Tensor): Tensor {
  return x.shape.length < 2 ? windowOn(x, x.shape, x.strides, x.offset) : transposed(x);
}

interface Attrs {
  /** Whether the tensor itself becomes the view. */
  readonly inPlace?: boolean;
}

export const t: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 't',
  nodeName: ({ inPlace }: Attrs) => (inPlace === true ? 'TBackward1' : 'TBackward0'),
  inputs: ['input'],
  view: 'single',
  forward(_, [x]) {
    if (x.shape.length > 2) {
      throw runtimeError(`t() expects a tensor with <= 2 dimensions, but self is ${x.shape.length}D`);
    }
    return window(x);
  },
  save: () => ({}),
  backward(_, grad) {
    return [window(grad)];
  },
  formula: { forward: 'y = inputᵀ', backward: ['gᵀ'] },
  explain: {
    value: (_, index) => input(0, index.toReversed()),
    gradient: [(_, index) => gradOut(index.toReversed())],
  },
};

export const tSamples: SamplesOf<typeof t> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal(4)], attrs: noAttrs },
  { inputs: [draw.normal()], attrs: noAttrs },
];
