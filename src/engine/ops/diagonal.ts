/** The op `diagonal`: yₖ = input[k, k + offset]. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input } from '../expression.ts';
import { placed } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { wrapDim } from '../shape.ts';
import { type Tensor, windowOn } from '../tensor.ts';

interface Attrs {
  /** 0: the main diagonal; positive ones above it. */
  readonly offset: number;
  readonly dim1: number;
  readonly dim2: number;
}

interface Place {
  readonly d1: number;
  readonly d2: number;
  /** The first element's place in the two dimensions. */
  readonly row: number;
  readonly column: number;
}

function placeOf({ offset, dim1, dim2 }: Attrs, rank: number): Place {
  const [d1, d2] = [wrapDim(dim1, rank), wrapDim(dim2, rank)];
  if (d1 === d2) throw runtimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
  return { d1, d2, row: Math.max(0, -offset), column: Math.max(0, offset) };
}

/** The window on a diagonal, which becomes the last dimension. */
function window(x: Tensor, attrs: Attrs): Tensor {
  const { d1, d2, row, column } = placeOf(attrs, x.shape.length);
  const length = Math.max(0, Math.min(x.shape[d1]! - row, x.shape[d2]! - column));
  const others = x.shape.map((_, d) => d).filter((d) => d !== d1 && d !== d2);
  return windowOn(
    x,
    [...others.map((d) => x.shape[d]!), length],
    [...others.map((d) => x.strides[d]!), x.strides[d1]! + x.strides[d2]!],
    length === 0 ? x.offset : x.offset + row * x.strides[d1]! + column * x.strides[d2]!,
  );
}

export const diagonal: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'diagonal',
  nodeName: 'DiagonalBackward0',
  inputs: ['input'],
  view: 'single',
  forward(_, [x], attrs) {
    return window(x, attrs);
  },
  save: () => ({}),
  backward(context, grad, _, attrs, { inputs: [x] }) {
    return [placed(context, grad, x.shape, (whole) => window(whole, attrs))];
  },
  formula: { forward: 'yₖ = input[k, k + offset]', backward: ['∂input[k, k + offset] = gₖ'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      const { d1, d2, row, column } = placeOf(attrs, x.shape.length);
      const k = index.at(-1)!;
      const others = index.slice(0, -1);
      const at = x.shape.map((_, d) => (d === d1 ? row + k : d === d2 ? column + k : others.shift()!));
      return input(0, at);
    },
    gradient: [
      ({ inputs: [x], attrs }, index) => {
        const { d1, d2, row, column } = placeOf(attrs, x!.shape.length);
        const k = index[d1]! - row;
        if (k < 0 || index[d2]! - column !== k) return constant(0);
        return gradOut([...index.filter((_, d) => d !== d1 && d !== d2), k]);
      },
    ],
  },
};

export const diagonalSamples: SamplesOf<typeof diagonal> = (draw) => [
  { inputs: [draw.normal(3, 3)], attrs: { offset: 0, dim1: 0, dim2: 1 } },
  { inputs: [draw.normal(2, 3, 4)], attrs: { offset: 1, dim1: 1, dim2: 2 } },
  { inputs: [draw.normal(4, 2, 3)], attrs: { offset: -1, dim1: 0, dim2: -1 } },
];
