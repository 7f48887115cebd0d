/** The op `flip`: yᵢ = input[n − 1 − i]. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input } from '../expression.ts';
import { rearranged } from '../kernels/rearrange.ts';
import type { DifferentiableOp } from '../op.ts';
import { type Shape, wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly dims: readonly number[];
}

/** Finds the element that stands in the place of another after the flip, and the other way round. */
function mirror(shape: Shape, { dims }: Attrs): (index: readonly number[]) => number[] {
  const flipped = new Set(dims.map((d) => wrapDim(d, shape.length)));
  return (index) => index.map((i, d) => (flipped.has(d) ? shape[d]! - 1 - i : i));
}

/** The order of the elements reversed along each of `dims`: a copy. */
export const flip: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'flip',
  nodeName: 'FlipBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x], attrs) {
    const dims = attrs.dims.map((d) => wrapDim(d, x.shape.length));
    const twice = dims.find((d, k) => dims.indexOf(d) !== k);
    if (twice !== undefined) throw runtimeError(`dim ${twice} appears multiple times in the list of dims`);
    return rearranged(context, x, x.shape, mirror(x.shape, attrs));
  },
  save: () => ({}),
  backward(context, grad, _, attrs) {
    return [rearranged(context, grad, grad.shape, mirror(grad.shape, attrs))];
  },
  formula: { forward: 'yᵢ = input[n − 1 − i]', backward: ['g[n − 1 − i]'] },
  explain: {
    value: ({ inputs: [x], attrs }, index) => input(0, mirror(x.shape, attrs)(index)),
    gradient: [({ inputs: [x], attrs }, index) => gradOut(mirror(x!.shape, attrs)(index))],
  },
};

export const flipSamples: SamplesOf<typeof flip> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dims: [1] } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dims: [0, -1] } },
  { inputs: [draw.normal(3)], attrs: { dims: [] } },
];
