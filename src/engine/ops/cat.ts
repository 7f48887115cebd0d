/** The op `cat`: y[oₖ + i] = tensorsₖ[i]. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input } from '../expression.ts';
import { overwrite } from '../kernels/copy.ts';
import { sliced } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { resultTypeOf } from '../promotion.ts';
import { type Shape, wrapDim } from '../shape.ts';
import { type Tensor, zeros } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
}

interface Shaped {
  readonly shape: Shape;
}

/** Where each tensor starts along the joined dimension. A tensor of shape [0] is skipped, as torch does. */
function startsOf(tensors: readonly Shaped[], dim: number): number[] {
  let at = 0;
  return tensors.map((x) => {
    const start = at;
    at += isSkipped(x) ? 0 : x.shape[dim]!;
    return start;
  });
}

function isSkipped(x: Shaped): boolean {
  return x.shape.length === 1 && x.shape[0] === 0;
}

function checkShapes(tensors: readonly Tensor[], first: Tensor, dim: number): void {
  tensors.forEach((x, k) => {
    if (isSkipped(x)) return;
    if (x.shape.length !== first.shape.length) {
      throw runtimeError(
        `Tensors must have same number of dimensions: got ${first.shape.length} and ${x.shape.length}`,
      );
    }
    const d = x.shape.findIndex((size, e) => e !== dim && size !== first.shape[e]);
    if (d >= 0) {
      throw runtimeError(
        `Sizes of tensors must match except in dimension ${dim}. Expected size ${first.shape[d]} but got size ${x.shape[d]} for tensor number ${k} in the list.`,
      );
    }
  });
}

export const cat: DifferentiableOp<readonly Tensor[], Attrs> = {
  kind: 'differentiable',
  name: 'cat',
  nodeName: 'CatBackward0',
  inputs: ['tensors'],
  view: 'none',
  integers: 'copies',
  forward(context, tensors, attrs) {
    if (tensors.length === 0) throw runtimeError('torch.cat(): expected a non-empty list of Tensors');
    const scalar = tensors.findIndex((x) => x.shape.length === 0);
    if (scalar >= 0) {
      throw runtimeError(`zero-dimensional tensor (at position ${scalar}) cannot be concatenated`);
    }
    const first = tensors.find((x) => !isSkipped(x)) ?? tensors[0]!;
    const dim = wrapDim(attrs.dim, first.shape.length);
    checkShapes(tensors, first, dim);
    const starts = startsOf(tensors, dim);
    const extent = tensors.reduce((n, x) => n + (isSkipped(x) ? 0 : x.shape[dim]!), 0);
    const y = zeros(context, first.shape.with(dim, extent), resultTypeOf(tensors));
    tensors.forEach((x, k) => {
      if (!isSkipped(x)) overwrite(context, sliced(y, dim, starts[k]!, x.shape[dim]!), x);
    });
    y.counter.value = 0;
    return y;
  },
  save: () => ({}),
  backward(context, grad, _, attrs, { inputs, needs }) {
    const dim = wrapDim(attrs.dim, grad.shape.length);
    const starts = startsOf(inputs, dim);
    return inputs.map((x, k) => {
      if (needs[k] !== true) return null;
      return isSkipped(x) ? zeros(context, x.shape, grad.dtype) : sliced(grad, dim, starts[k]!, x.shape[dim]!);
    });
  },
  formula: { forward: 'y[oₖ + i] = tensorsₖ[i]', backward: ['g[oₖ + i]'] },
  explain: {
    value({ inputs, attrs }, index) {
      const dim = wrapDim(attrs.dim, index.length);
      const starts = startsOf(inputs, dim);
      const k = inputs.findLastIndex((x, j) => !isSkipped(x) && starts[j]! <= index[dim]!);
      return k < 0 ? constant(Number.NaN) : input(k, index.with(dim, index[dim]! - starts[k]!));
    },
    gradient: [
      ({ inputs, attrs }, index, k) => {
        const dim = wrapDim(attrs.dim, index.length);
        return gradOut(index.with(dim, startsOf(inputs, dim)[k]! + index[dim]!));
      },
    ],
  },
};

export const catSamples: SamplesOf<typeof cat> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(1, 3)], attrs: { dim: 0 } },
  { inputs: [draw.normal(2, 1), draw.normal(2, 2), draw.normal(2, 3)], attrs: { dim: -1 } },
  { inputs: [draw.normal(0), draw.normal(3)], attrs: { dim: 0 } },
];
