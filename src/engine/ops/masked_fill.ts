/** The op `masked_fill`: y = value where mask, else input. */
import type { SamplesOf } from '../draw.ts';
import { storable } from '../dtype_checks.ts';
import { castNumber, scalarTypeName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, inputAt, select } from '../expression.ts';
import { map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import { broadcastIndex } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly value: number | bigint;
  /** Whether the number came in a tensor. */
  readonly boxed: boolean;
}

const blocked = (g: number, mask: number): number => (mask !== 0 ? 0 : g);

/** input with one number wherever the mask is true. */
export const maskedFill: DifferentiableOp<readonly [Tensor, Tensor], Attrs, { readonly mask: Tensor }> = {
  kind: 'differentiable',
  name: 'masked_fill',
  nodeName: ({ boxed }: Attrs) => (boxed ? 'MaskedFillBackward1' : 'MaskedFillBackward0'),
  inputs: ['input', 'mask'],
  view: 'none',
  integers: { fill: 'value' },
  forward(context, [x, mask], { value }) {
    if (mask.dtype !== 'bool') {
      throw runtimeError(
        `masked_fill_ only supports boolean masks, but got mask with dtype ${scalarTypeName[mask.dtype].toLowerCase()}`,
      );
    }
    const stored = storable(value, x.dtype);

    return map2(context, mask, x, x.dtype, (hidden, v) => (hidden !== 0 ? stored : v));
  },
  save([, mask]) {
    return { mask };
  },
  backward(context, grad, { mask }) {
    return [map2(context, grad, mask, grad.dtype, blocked), null];
  },
  formula: { forward: 'y = value where mask, else input', backward: ['g · [¬mask]', null] },
  explain: {
    value({ inputs, attrs: { value } }, index) {
      const [x, mask] = inputs;
      const hidden = mask.at(broadcastIndex(mask.shape, index)) !== 0;
      return select('mask', [inputAt(inputs, 0, index), constant(castNumber(Number(value), x.dtype))], hidden ? 1 : 0);
    },
    gradient: [
      ({ saved: { mask } }, index) => {
        const hidden = mask.at(broadcastIndex(mask.shape, index)) !== 0;
        return select('mask', [gradOut(index), constant(0)], hidden ? 1 : 0);
      },
      () => constant(0),
    ],
  },
};

export const maskedFillSamples: SamplesOf<typeof maskedFill> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.flags(2, 3)], attrs: { value: 0.5, boxed: false } },
  { inputs: [draw.normal(2, 3), draw.flags(3)], attrs: { value: -2, boxed: true } },
  { inputs: [draw.normal(3), draw.flags(2, 1)], attrs: { value: 1, boxed: false } },
];
