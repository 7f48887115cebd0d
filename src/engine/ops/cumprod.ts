/** The op `cumprod`: yᵢ = ∏ⱼ inputⱼ over j ≤ i. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input, product, saved, sumOf } from '../expression.ts';
import { lineThrough, mapLines } from '../kernels/lines.ts';
import type { DifferentiableOp } from '../op.ts';
import { totalType } from '../promotion.ts';
import { wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { running, times } from '../integers/arithmetic.ts';

interface Attrs {
  readonly dim: number;
}

type Saved = {
  readonly self: Tensor;
  readonly result: Tensor;
};

const place = (index: readonly number[], dim: number): number =>
  index.length === 0 ? 0 : index[wrapDim(dim, index.length)]!;

export const cumprod: DifferentiableOp<readonly [Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'cumprod',
  nodeName: 'CumprodBackward0',
  inputs: ['input'],
  view: 'none',
  integers: {
    reach: ([a], [x]) => Math.max(a!, 1) ** x.numel,
    compute: ([x], { dim }) => running(x, dim, 1n, times),
  },
  forward(context, [x], { dim }) {
    const dtype = totalType(x.dtype);
    return mapLines(context, [x], dim, dtype, ([from], out, start, { length, step }) => {
      let y = 1;
      for (let k = 0; k < length; k++) {
        y *= from![start + k * step]!;
        out[start + k * step] = y;
      }
    });
  },
  save([self], result) {
    return { self, result };
  },
  backward(context, grad, { self }, { dim }) {
    return [
      mapLines(context, [self, grad], dim, grad.dtype, ([x, g], out, start, { length, step }) => {
        let zeros = 0;
        for (let k = 0; k < length; k++) if (x![start + k * step] === 0) zeros++;
        let total = 1;
        const products = Array.from({ length }, (_, k) => (total *= x![start + k * step]!));
        // From the end: what comes in for k and all later products, over k where nothing is 0, else without the factors up to k.
        let sum = 0;
        if (zeros === 0) {
          for (let k = length - 1; k >= 0; k--) {
            sum += g![start + k * step]! * products[k]!;
            out[start + k * step] = sum / x![start + k * step]!;
          }
          return;
        }
        let later = 0;
        for (let k = length - 1; k >= 0; k--) {
          const at = start + k * step;
          later += g![at]!;
          let before = 1;
          for (let j = 0; j < k; j++) before *= x![start + j * step]!;
          out[at] = before * later;
          later *= x![at]!;
        }
      }),
    ];
  },
  formula: { forward: 'yᵢ = ∏ⱼ inputⱼ over j ≤ i', backward: ['Σⱼ gⱼ · ∏ₖ inputₖ over k ≤ j, k ≠ i, for j ≥ i'] },
  explain: {
    value: ({ inputs: [x], attrs: { dim } }, index) =>
      product(
        ...lineThrough(x.shape, dim, index)
          .slice(0, place(index, dim) + 1)
          .map((at) => input(0, at)),
      ),
    gradient: [
      ({ inputs: [x], attrs: { dim } }, index) => {
        const line = lineThrough(x!.shape, dim, index);
        const own = place(index, dim);
        const term = (j: number) =>
          product(
            gradOut(line[j]!),
            ...line
              .slice(0, j + 1)
              .toSpliced(own, 1)
              .map((at) => saved('self', at)),
          );
        return sumOf(line.slice(own).map((_, i) => term(own + i)));
      },
    ],
  },
};

export const cumprodSamples: SamplesOf<typeof cumprod> = (draw) => [
  { inputs: [draw.nonzero(2, 3)], attrs: { dim: 1 } },
  { inputs: [draw.nonzero(3, 2)], attrs: { dim: -2 } },
  { inputs: [draw.normal()], attrs: { dim: 0 } },
];
