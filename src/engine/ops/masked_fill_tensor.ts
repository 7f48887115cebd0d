/** The op `masked_fill_tensor`: y = value where mask, else input. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input, inputAt, select, sum } from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { sumOver } from '../kernels/reduce.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import { broadcastIndex, indicesOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

const pick = (hidden: number, v: number, value: number): number => (hidden !== 0 ? value : v);
const kept = (g: number, mask: number): number => (mask !== 0 ? 0 : g);
const taken = (g: number, mask: number): number => (mask !== 0 ? g : 0);

/** input with the one element of `value` wherever the mask is true. */
export const maskedFillTensor: DifferentiableOp<readonly [Tensor, Tensor, Tensor], object, { readonly mask: Tensor }> =
  {
    kind: 'differentiable',
    name: 'masked_fill_tensor',
    nodeName: 'MaskedFillBackward1',
    inputs: ['input', 'mask', 'value'],
    view: 'none',
    integers: 'copies',
    forward(context, [x, mask, value]) {
      return map3(context, mask, x, value, x.dtype, pick);
    },
    save([, mask]) {
      return { mask };
    },
    backward(context, grad, { mask }, _, { needs }) {
      const all = grad.shape.map((_size, d) => d);
      return [
        needs[0] ? map2(context, grad, mask, grad.dtype, kept) : null,
        null,
        needs[2] ? sumOver(context, map2(context, grad, mask, grad.dtype, taken), all, false) : null,
      ];
    },
    formula: { forward: 'y = value where mask, else input', backward: ['g · [¬mask]', null, 'Σ g · [mask]'] },
    explain: {
      value({ inputs }, index) {
        const mask = inputs[1];
        const hidden = mask.at(broadcastIndex(mask.shape, index)) !== 0;
        return select('mask', [inputAt(inputs, 0, index), input(2, [])], hidden ? 1 : 0);
      },
      gradient: [
        ({ saved: { mask } }, index) =>
          select('mask', [gradOut(index), constant(0)], mask.at(broadcastIndex(mask.shape, index)) !== 0 ? 1 : 0),
        () => constant(0),
        ({ saved: { mask }, outputs: [y] }) =>
          sum(
            ...[...indicesOf(y!.shape)]
              .filter((at) => mask.at(broadcastIndex(mask.shape, at)) !== 0)
              .map((at) => gradOut(at)),
          ),
      ],
    },
  };

export const maskedFillTensorSamples: SamplesOf<typeof maskedFillTensor> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.flags(2, 3), draw.normal()], attrs: noAttrs },
  { inputs: [draw.normal(2, 3), draw.flags(3), draw.normal()], attrs: noAttrs },
];
