/** The op `diag_embed`: y[k, k + offset] = inputₖ, else 0. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input } from '../expression.ts';
import { overwrite } from '../kernels/copy.ts';
import type { DifferentiableOp } from '../op.ts';
import { type Tensor, windowOn, zeros } from '../tensor.ts';

interface Attrs {
  /** 0: the main diagonal; positive ones above it. */
  readonly offset: number;
}

/** The diagonal of the last two dimensions. */
function diagonalOf(x: Tensor, { offset }: Attrs): Tensor {
  const [rows, columns] = [x.strides.at(-2)!, x.strides.at(-1)!];
  const start = x.offset + Math.max(0, -offset) * rows + Math.max(0, offset) * columns;
  return windowOn(
    x,
    [...x.shape.slice(0, -2), x.shape.at(-1)! - Math.abs(offset)],
    [...x.strides.slice(0, -2), rows + columns],
    start,
  );
}

/** A square matrix of zeros with the last dimension of the input on a diagonal. */
export const diagEmbed: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'diag_embed',
  nodeName: 'DiagEmbedBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x], attrs) {
    const size = x.shape.at(-1)! + Math.abs(attrs.offset);
    const y = zeros(context, [...x.shape.slice(0, -1), size, size], x.dtype);
    overwrite(context, diagonalOf(y, attrs), x);
    y.counter.value = 0;
    return y;
  },
  save: () => ({}),
  backward(_, grad, __, attrs) {
    return [diagonalOf(grad, attrs)];
  },
  formula: { forward: 'y[k, k + offset] = inputₖ, else 0', backward: ['g[k, k + offset]'] },
  explain: {
    value({ attrs: { offset } }, index) {
      const k = index.at(-2)! - Math.max(0, -offset);
      if (k < 0 || index.at(-1)! - Math.max(0, offset) !== k) return constant(0);
      return input(0, [...index.slice(0, -2), k]);
    },
    gradient: [
      ({ attrs: { offset } }, index) => {
        const k = index.at(-1)!;
        return gradOut([...index.slice(0, -1), k + Math.max(0, -offset), k + Math.max(0, offset)]);
      },
    ],
  },
};

export const diagEmbedSamples: SamplesOf<typeof diagEmbed> = (draw) => [
  { inputs: [draw.normal(3)], attrs: { offset: 0 } },
  { inputs: [draw.normal(2, 2)], attrs: { offset: 1 } },
  { inputs: [draw.normal(2)], attrs: { offset: -2 } },
];
