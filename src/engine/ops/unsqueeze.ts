/** The op `unsqueeze`: y[…, 0, …] = input[…]. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input } from '../expression.ts';
import { reshaped } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { wrapDim } from '../shape.ts';
import { type Tensor, windowOn } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
  /** Whether the tensor itself becomes the view. */
  readonly inPlace?: boolean;
}

export const unsqueeze: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'unsqueeze',
  nodeName: ({ inPlace }: Attrs) => (inPlace === true ? 'UnsqueezeBackward1' : 'UnsqueezeBackward0'),
  inputs: ['input'],
  view: 'single',
  forward(_, [x], attrs) {
    const dim = wrapDim(attrs.dim, x.shape.length + 1);
    const step = dim < x.shape.length ? x.shape[dim]! * x.strides[dim]! : 1;
    return windowOn(x, x.shape.toSpliced(dim, 0, 1), x.strides.toSpliced(dim, 0, step), x.offset);
  },
  save: () => ({}),
  backward(context, grad, _, __, site) {
    return [reshaped(context, grad, site.inputs[0].shape)];
  },
  formula: { forward: 'y[…, 0, …] = input[…]', backward: ['g[…, 0, …]'] },
  explain: {
    value: ({ attrs }, index) => input(0, index.toSpliced(wrapDim(attrs.dim, index.length), 1)),
    gradient: [({ attrs }, index) => gradOut(index.toSpliced(wrapDim(attrs.dim, index.length + 1), 0, 0))],
  },
};

export const unsqueezeSamples: SamplesOf<typeof unsqueeze> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim: 1 } },
  { inputs: [draw.normal(2, 3)], attrs: { dim: -1 } },
  { inputs: [draw.normal()], attrs: { dim: 0 } },
];
