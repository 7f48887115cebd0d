/** The op `permute`: y[i∘π] = input[i]. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input } from '../expression.ts';
import type { DifferentiableOp } from '../op.ts';
import { wrapDim } from '../shape.ts';
import { type Tensor, windowOn } from '../tensor.ts';

interface Attrs {
  readonly dims: readonly number[];
}

/** Dimension `order[d]` of the input is dimension d of the output. */
function orderOf({ dims }: Attrs, rank: number): number[] {
  if (dims.length !== rank) {
    throw runtimeError(
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${rank} is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((dim) => wrapDim(dim, rank));
  if (new Set(order).size !== rank) throw runtimeError('permute(): duplicate dims are not allowed.');
  return order;
}

function inverse(order: readonly number[]): number[] {
  return order.map((_, d) => order.indexOf(d));
}

function window(x: Tensor, order: readonly number[]): Tensor {
  const shape = order.map((d) => x.shape[d]!);
  const strides = order.map((d) => x.strides[d]!);
  return windowOn(x, shape, strides, x.offset);
}

export const permute: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'permute',
  nodeName: 'PermuteBackward0',
  inputs: ['input'],
  view: 'single',
  forward(_, [x], attrs) {
    return window(x, orderOf(attrs, x.shape.length));
  },
  save: () => ({}),
  backward(_, grad, __, attrs) {
    return [window(grad, inverse(orderOf(attrs, grad.shape.length)))];
  },
  formula: { forward: 'y[i∘π] = input[i]', backward: ['g[i∘π]'] },
  explain: {
    value({ attrs }, index) {
      const order = inverse(orderOf(attrs, index.length));
      return input(
        0,
        order.map((d) => index[d]!),
      );
    },
    gradient: [
      ({ attrs }, index) => {
        const order = orderOf(attrs, index.length);
        return gradOut(order.map((d) => index[d]!));
      },
    ],
  },
};

export const permuteSamples: SamplesOf<typeof permute> = (draw) => [
  { inputs: [draw.normal(2, 3, 4)], attrs: { dims: [2, 0, 1] } },
  { inputs: [draw.normal(2, 3)], attrs: { dims: [-1, 0] } },
];
