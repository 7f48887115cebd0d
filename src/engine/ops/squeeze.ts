/** The op `squeeze`: y[…] = input[…, 0, …]. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input } from '../expression.ts';
import { reshaped } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { type Shape, wrapDim } from '../shape.ts';
import { type Tensor, windowOn } from '../tensor.ts';

interface Attrs {
  /** Null: every dimension of size 1. */
  readonly dim: number | null;
}

/** The dimensions that stay. */
function keptDims(shape: Shape, { dim }: Attrs): number[] {
  const only = dim === null ? null : wrapDim(dim, shape.length);
  return shape.flatMap((size, d) => (size === 1 && (only === null || only === d) ? [] : [d]));
}

export const squeeze: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'squeeze',
  nodeName: ({ dim }: Attrs) => (dim === null ? 'SqueezeBackward0' : 'SqueezeBackward1'),
  inputs: ['input'],
  view: 'single',
  forward(_, [x], attrs) {
    const kept = keptDims(x.shape, attrs);
    const shape = kept.map((d) => x.shape[d]!);
    const strides = kept.map((d) => x.strides[d]!);
    return windowOn(x, shape, strides, x.offset);
  },
  save: () => ({}),
  backward(context, grad, _, __, site) {
    return [reshaped(context, grad, site.inputs[0].shape)];
  },
  formula: { forward: 'y[…] = input[…, 0, …]', backward: ['g[…]'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      const kept = keptDims(x.shape, attrs);
      return input(
        0,
        x.shape.map((_, d) => (kept.includes(d) ? index[kept.indexOf(d)]! : 0)),
      );
    },
    gradient: [
      ({ inputs: [x], attrs }, index) => {
        const kept = keptDims(x!.shape, attrs);
        return gradOut(kept.map((d) => index[d]!));
      },
    ],
  },
};

export const squeezeSamples: SamplesOf<typeof squeeze> = (draw) => [
  { inputs: [draw.normal(1, 3, 1)], attrs: { dim: null } },
  { inputs: [draw.normal(1, 3, 1)], attrs: { dim: -1 } },
  { inputs: [draw.normal(2, 3)], attrs: { dim: 0 } },
];
