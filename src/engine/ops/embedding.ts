/** The op `embedding`: y[i, :] = weight[indicesᵢ, :]. */
import type { SamplesOf } from '../draw.ts';
import { EngineError, runtimeError } from '../errors.ts';
import { typePropertiesName } from '../dtype.ts';
import { constant, gradOut, input, sumOf } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { allocate } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { indicesOf } from '../shape.ts';
import { fromBuffer, type Tensor, zeros } from '../tensor.ts';

interface Attrs {
  /** The row that gets no gradient; -1: none. */
  readonly paddingIdx: number;
}

/** The rows of a matrix that an index tensor names. */
export const embedding: DifferentiableOp<readonly [Tensor, Tensor], Attrs, { readonly indices: Tensor }> = {
  kind: 'differentiable',
  name: 'embedding',
  nodeName: 'EmbeddingBackward0',
  inputs: ['weight', 'indices'],
  view: 'none',
  integers: 'copies',
  forward(context, [weight, indices]) {
    if (weight.shape.length !== 2) throw runtimeError("'weight' must be 2-D");
    if (indices.dtype !== 'int64' && indices.dtype !== 'int32') {
      throw runtimeError(
        `Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got ${typePropertiesName(indices.dtype)} instead (while checking arguments for embedding)`,
      );
    }
    const [rows, width] = [weight.shape[0]!, weight.shape[1]!];
    const table = gather(context, weight);
    const out = allocate(context, weight.dtype, indices.numel * width);
    gather(context, indices).forEach((row, i) => {
      if (row < 0 || row >= rows) throw new EngineError('IndexError', 'index out of range in self');
      out.set(table.subarray(row * width, (row + 1) * width), i * width);
    });
    return fromBuffer(out, [...indices.shape, width], weight.dtype);
  },
  save([, indices]) {
    return { indices };
  },
  backward(context, grad, { indices }, { paddingIdx }, { inputs: [weight] }) {
    const out = zeros(context, weight.shape, grad.dtype);
    const slopes = out.storage.write();
    const g = gather(context, grad);
    const width = weight.shape[1]!;
    gather(context, indices).forEach((row, i) => {
      if (row === paddingIdx) return;
      for (let k = 0; k < width; k++) slopes[row * width + k] = slopes[row * width + k]! + g[i * width + k]!;
    });
    return [out, null];
  },
  formula: { forward: 'y[i, :] = weight[indicesᵢ, :]', backward: ['Σ over i with indicesᵢ = r of g[i, :]', null] },
  explain: {
    value: ({ inputs: [, indices] }, index) => input(0, [indices.at(index.slice(0, -1)), index.at(-1)!]),
    gradient: [
      ({ saved: { indices }, attrs: { paddingIdx } }, [row, column]) => {
        if (row === paddingIdx) return constant(0);
        const uses = [...indicesOf(indices.shape)].filter((at) => indices.at(at) === row);
        return sumOf(uses.map((at) => gradOut([...at, column!])));
      },
      () => constant(0),
    ],
  },
};

export const embeddingSamples: SamplesOf<typeof embedding> = (draw) => [
  { inputs: [draw.normal(4, 3), draw.integers(4, 2, 3)], attrs: { paddingIdx: -1 } },
  { inputs: [draw.normal(3, 2), draw.integers(3)], attrs: { paddingIdx: -1 } },
];
