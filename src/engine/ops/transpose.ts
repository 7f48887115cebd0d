/** The op `transpose`: y[…j…i…] = input[…i…j…]. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input } from '../expression.ts';
import { transposed } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly dim0: number;
  readonly dim1: number;
  /** `transpose_`: PyTorch gives its node another name. */
  readonly inPlace?: boolean;
}

function swapped(index: readonly number[], { dim0, dim1 }: Attrs): number[] {
  const out = [...index];
  const a = wrapDim(dim0, index.length);
  const b = wrapDim(dim1, index.length);
  out[a] = index[b]!;
  out[b] = index[a]!;
  return out;
}

function window(x: Tensor, { dim0, dim1 }: Attrs): Tensor {
  const rank = x.shape.length;
  return rank === 0 ? x : transposed(x, wrapDim(dim0, rank), wrapDim(dim1, rank));
}

export const transpose: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'transpose',
  nodeName: ({ inPlace }: Attrs) => (inPlace === true ? 'TransposeBackward1' : 'TransposeBackward0'),
  inputs: ['input'],
  view: 'single',
  forward(_, [x], attrs) {
    return window(x, attrs);
  },
  save: () => ({}),
  backward(_, grad, __, attrs) {
    return [window(grad, attrs)];
  },
  formula: { forward: 'y[…j…i…] = input[…i…j…]', backward: ['g[…j…i…]'] },
  explain: {
    value: ({ attrs }, index) => input(0, swapped(index, attrs)),
    gradient: [({ attrs }, index) => gradOut(swapped(index, attrs))],
  },
};

export const transposeSamples: SamplesOf<typeof transpose> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim0: 0, dim1: 1 } },
  { inputs: [draw.normal(2, 3, 4)], attrs: { dim0: -1, dim1: 0 } },
];
