/** The op `masked_select`: y = input where mask. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { allocate } from '../memory.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { broadcastIndex, broadcastShapes, numelOf, ravel, unravel } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

/** Row-major positions of the true elements of a mask seen in a larger shape. */
function truePositions(mask: Tensor, shape: readonly number[]): number[] {
  return Array.from({ length: numelOf(shape) }, (_, i) => i).filter(
    (i) => mask.at(broadcastIndex(mask.shape, unravel(i, shape))) !== 0,
  );
}

/** The elements where the mask is true, in a row. */
export const maskedSelect: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, { readonly mask: Tensor }> = {
  kind: 'differentiable',
  name: 'masked_select',
  nodeName: 'MaskedSelectBackward0',
  inputs: ['input', 'mask'],
  view: 'none',
  integers: 'copies',
  forward(context, [x, mask]) {
    if (mask.dtype !== 'bool') throw runtimeError('masked_select: expected BoolTensor for mask');
    const shape = broadcastShapes(x.shape, mask.shape);
    const from = gather(context, x, shape);
    const positions = truePositions(mask, shape);
    const out = allocate(context, x.dtype, positions.length);
    for (let i = 0; i < out.length; i++) out[i] = from[positions[i]!]!;
    return fromBuffer(out, [positions.length], x.dtype);
  },
  save([, mask]) {
    return { mask };
  },
  backward(context, grad, { mask }, _, { inputs: [x] }) {
    const shape = broadcastShapes(x.shape, mask.shape);
    const g = gather(context, grad);
    const out = allocate(context, grad.dtype, numelOf(shape));
    truePositions(mask, shape).forEach((at, i) => {
      out[at] = g[i]!;
    });
    return [fromBuffer(out, shape, grad.dtype), null];
  },
  formula: { forward: 'y = input where mask', backward: ['∂input[mask] = g', null] },
  explain: {
    value({ inputs: [x, mask] }, [k]) {
      const shape = broadcastShapes(x.shape, mask.shape);
      const at = unravel(truePositions(mask, shape)[k!]!, shape);
      return input(0, broadcastIndex(x.shape, at));
    },
    gradient: [
      ({ saved: { mask }, inputs: [x] }, index) => {
        const shape = broadcastShapes(x!.shape, mask.shape);
        const k = truePositions(mask, shape).indexOf(ravel(index, shape));
        return k < 0 ? constant(0) : gradOut([k]);
      },
      () => constant(0),
    ],
  },
};

export const maskedSelectSamples: SamplesOf<typeof maskedSelect> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.flags(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal(3), draw.flags(4, 1)], attrs: noAttrs },
];
