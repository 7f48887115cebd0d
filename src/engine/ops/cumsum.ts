/** The op `cumsum`: yᵢ = Σⱼ inputⱼ over j ≤ i. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input, sum } from '../expression.ts';
import { lineThrough, mapLines } from '../kernels/lines.ts';
import type { DifferentiableOp } from '../op.ts';
import { totalType } from '../promotion.ts';
import { wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { plus, running } from '../integers/arithmetic.ts';

interface Attrs {
  readonly dim: number;
}

/** Where element `index` stands on its line. */
const place = (index: readonly number[], dim: number): number =>
  index.length === 0 ? 0 : index[wrapDim(dim, index.length)]!;

export const cumsum: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'cumsum',
  nodeName: 'CumsumBackward0',
  inputs: ['input'],
  view: 'none',
  integers: {
    reach: ([a], [x]) => a! * x.numel,
    compute: ([x], { dim }) => running(x, dim, 0n, plus),
  },
  forward(context, [x], { dim }) {
    const dtype = totalType(x.dtype);
    return mapLines(context, [x], dim, dtype, ([from], out, start, { length, step }) => {
      let y = 0;
      for (let k = 0; k < length; k++) {
        y += from![start + k * step]!;
        out[start + k * step] = y;
      }
    });
  },
  save: () => ({}),
  backward(context, grad, _, { dim }) {
    return [
      mapLines(context, [grad], dim, grad.dtype, ([g], out, start, { length, step }) => {
        let y = 0;
        for (let k = length - 1; k >= 0; k--) {
          y += g![start + k * step]!;
          out[start + k * step] = y;
        }
      }),
    ];
  },
  formula: { forward: 'yᵢ = Σⱼ inputⱼ over j ≤ i', backward: ['Σⱼ gⱼ over j ≥ i'] },
  explain: {
    value: ({ inputs: [x], attrs: { dim } }, index) =>
      sum(
        ...lineThrough(x.shape, dim, index)
          .slice(0, place(index, dim) + 1)
          .map((at) => input(0, at)),
      ),
    gradient: [
      ({ inputs: [x], attrs: { dim } }, index) =>
        sum(
          ...lineThrough(x!.shape, dim, index)
            .slice(place(index, dim))
            .map((at) => gradOut(at)),
        ),
    ],
  },
};

export const cumsumSamples: SamplesOf<typeof cumsum> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { dim: 1 } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { dim: -3 } },
  { inputs: [draw.normal()], attrs: { dim: 0 } },
];
