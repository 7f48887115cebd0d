/** The op `prod`: y = ∏ᵢ inputᵢ. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input, productOf, saved } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { forEachLine, linesOf, type Lines } from '../kernels/lines.ts';
import { reducedShape } from '../kernels/reduce.ts';
import { allocate } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { totalType } from '../promotion.ts';
import { reducedFrom, reducedIndex, type ReductionAttrs, reducedDims } from '../reduction.ts';
import { numelOf, type Shape, wrapDim } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { overDims, times } from '../integers/arithmetic.ts';

interface Attrs {
  /** Null: over all elements. */
  readonly dim: number | null;
  readonly keepdim: boolean;
}

type Saved = {
  readonly self: Tensor;
  readonly result: Tensor;
};

/** How many elements of a line are 0. */
function zerosOn(x: ArrayLike<number>, start: number, { length, step }: Lines): number {
  let zeros = 0;
  for (let k = 0; k < length; k++) if (x[start + k * step] === 0) zeros++;
  return zeros;
}

const over = ({ dim, keepdim }: Attrs): ReductionAttrs => ({ dim: dim === null ? null : [dim], keepdim });
/** The lines that are multiplied up: without a dimension one line of all elements. */
const lines = ({ dim }: Attrs, shape: Shape) => (dim === null ? linesOf([numelOf(shape)], 0) : linesOf(shape, dim));

export const prod: DifferentiableOp<readonly [Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'prod',
  nodeName: ({ dim }: Attrs) => (dim === null ? 'ProdBackward0' : 'ProdBackward1'),
  inputs: ['input'],
  view: 'none',
  integers: {
    reach: ([a], [x]) => Math.max(a!, 1) ** x.numel,
    compute: ([x], attrs) => overDims(x, reducedDims(over(attrs), x.shape.length), 1n, times),
  },
  forward(context, [x], attrs) {
    const dtype = totalType(x.dtype);
    const dims = attrs.dim === null ? x.shape.map((_, d) => d) : [wrapDim(attrs.dim, x.shape.length)];
    const shape = reducedShape(x.shape, dims, attrs.keepdim);
    const from = gather(context, x);
    const out = allocate(context, dtype, numelOf(shape)).fill(1);
    const { length, step, outer } = lines(attrs, x.shape);
    let i = 0;
    forEachLine({ length, step, outer }, (start) => {
      let y = 1;
      for (let k = 0; k < length; k++) y *= from[start + k * step]!;
      out[i++] = y;
    });
    return fromBuffer(out, shape, dtype);
  },
  save([self], result) {
    return { self, result };
  },
  backward(context, grad, { self }, attrs) {
    const x = gather(context, self);
    const g = gather(context, grad);
    const out = allocate(context, grad.dtype, self.numel);
    const { length, step, outer } = lines(attrs, self.shape);
    // As ATen: one line with a zero has all lines computed without division.
    const anyZero = x.includes(0);
    const before = new Float64Array(length);
    let i = 0;
    forEachLine({ length, step, outer }, (start) => {
      // Without a zero the product over the element, else that of the others: of those before times those after.
      let y = 1;
      for (let k = 0; k < length; k++) {
        before[k] = y;
        y *= x[start + k * step]!;
      }
      const incoming = g[i++]!;
      const zeros = zerosOn(x, start, { length, step, outer });
      if (!anyZero || (zeros > 1 && attrs.dim === null)) {
        for (let k = 0; k < length; k++) {
          out[start + k * step] = zeros === 0 ? (incoming * y) / x[start + k * step]! : 0;
        }
        return;
      }
      let after = incoming;
      for (let k = length - 1; k >= 0; k--) {
        out[start + k * step] = before[k]! * after;
        after *= x[start + k * step]!;
      }
    });
    return [fromBuffer(out, self.shape, grad.dtype)];
  },
  formula: { forward: 'y = ∏ᵢ inputᵢ', backward: ['g · ∏ⱼ inputⱼ over j ≠ i'] },
  explain: {
    value: ({ inputs: [x], attrs }, index) =>
      productOf(reducedFrom(over(attrs), x.shape, index).map((at) => input(0, at))),
    gradient: [
      ({ saved: { self }, attrs }, index) => {
        const at = reducedIndex(over(attrs), index);
        const others = reducedFrom(over(attrs), self.shape, at).filter((from) => from.some((k, d) => k !== index[d]));
        return productOf([gradOut(at), ...others.map((from) => saved('self', from))]);
      },
    ],
  },
};

export const prodSamples: SamplesOf<typeof prod> = (draw) => [
  { inputs: [draw.nonzero(2, 3)], attrs: { dim: null, keepdim: false } },
  { inputs: [draw.nonzero(2, 3, 2)], attrs: { dim: 1, keepdim: true } },
  { inputs: [draw.nonzero(2, 3)], attrs: { dim: -1, keepdim: false } },
  { inputs: [draw.normal()], attrs: { dim: null, keepdim: false } },
];
