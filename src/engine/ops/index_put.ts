/** The op `index_put`: y[indices[k]] = values[k]; y[i] = input[i] elsewhere. */
import type { SamplesOf } from '../draw.ts';
import { constant, type Expression, gradOut, input, sum } from '../expression.ts';
import { conversion, gather } from '../kernels/dense.ts';
import { type IndexAttrs, indexedPositions, indexedShape } from '../kernels/indexing.ts';
import type { DifferentiableOp } from '../op.ts';
import { broadcastIndex, ravel, type Shape, unravel } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { integersOf } from '../kernels/integers.ts';

interface Attrs extends IndexAttrs {
  /** Add to what is there instead of replacing it. */
  readonly accumulate: boolean;
}

/** The elements of `x[indices]` that land on one element of x, the last of which stays unless they accumulate. */
function landing(shape: Shape, attrs: Attrs, position: number): number[] {
  const all = indexedPositions(shape, attrs).flatMap((p, i) => (p === position ? [i] : []));
  return attrs.accumulate ? all : all.slice(-1);
}

/** `x[indices] = values` as a function: what `x[mask] = v` and `index_put_` do in place. */
export const indexPut: DifferentiableOp<readonly [Tensor, Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'index_put',
  nodeName: 'IndexPutBackward0',
  inputs: ['input', 'values'],
  view: 'none',
  integers: {
    reach: ([a, b], [, values], { accumulate }) => (accumulate ? a! + b! * values.numel : Math.max(a!, b!)),
    compute([x, values], attrs) {
      const out = integersOf(x);
      const source = integersOf(values, indexedShape(x.shape, attrs));
      indexedPositions(x.shape, attrs).forEach((position, i) => {
        out[position] = attrs.accumulate ? out[position]! + source[i]! : source[i]!;
      });
      return out;
    },
  },
  forward(context, [x, values], attrs) {
    const out = gather(context, x);
    const source = gather(context, values, indexedShape(x.shape, attrs));
    const convert = conversion(values.dtype, x.dtype);
    indexedPositions(x.shape, attrs).forEach((position, i) => {
      const value = attrs.accumulate ? out[position]! + source[i]! : source[i]!;
      out[position] = convert === null ? value : convert(value);
    });
    return fromBuffer(out, x.shape, x.dtype);
  },
  save: () => ({}),
  backward(context, grad, _, attrs, { inputs: [x], needs }) {
    const g = gather(context, grad);
    const positions = indexedPositions(x.shape, attrs);
    const forValues = new (g.constructor as new (n: number) => typeof g)(positions.length);
    positions.forEach((position, i) => (forValues[i] = g[position]!));
    if (!attrs.accumulate) for (const position of positions) g[position] = 0;
    return [
      needs[0] ? fromBuffer(g, x.shape, grad.dtype) : null,
      needs[1] ? fromBuffer(forValues, indexedShape(x.shape, attrs), grad.dtype) : null,
    ];
  },
  formula: {
    forward: 'y[indices[k]] = values[k]; y[i] = input[i] elsewhere',
    backward: ['g, 0 at indices', 'g[indices]'],
  },
  explain: {
    value({ inputs: [x, values], attrs }, at) {
      const places = landing(x.shape, attrs, ravel(at, x.shape));
      const shape = indexedShape(x.shape, attrs);
      const written: Expression[] = places.map((i) => input(1, broadcastIndex(values.shape, unravel(i, shape))));
      if (attrs.accumulate) return sum(input(0, at), ...written);
      return written[0] ?? input(0, at);
    },
    gradient: [
      ({ inputs: [x], attrs }, at) =>
        !attrs.accumulate && landing(x!.shape, attrs, ravel(at, x!.shape)).length > 0 ? constant(0) : gradOut(at),
      ({ inputs: [x], attrs }, at) => {
        const i = ravel(at, indexedShape(x!.shape, attrs));
        return gradOut(unravel(indexedPositions(x!.shape, attrs)[i]!, x!.shape));
      },
    ],
  },
};

export const indexPutSamples: SamplesOf<typeof indexPut> = (draw) => [
  {
    inputs: [draw.normal(4, 3), draw.normal(2, 3)],
    attrs: { dims: [0], shape: [2], indices: [[2, 0]], accumulate: false },
  },
  {
    inputs: [draw.normal(4, 3), draw.normal()],
    attrs: {
      dims: [0, 1],
      shape: [2],
      indices: [
        [0, 3],
        [1, 1],
      ],
      accumulate: false,
    },
  },
  {
    inputs: [draw.normal(4, 3), draw.normal(3, 3)],
    attrs: { dims: [0], shape: [3], indices: [[2, 0, 2]], accumulate: true },
  },
];
