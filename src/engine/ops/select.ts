/** The op `select`: y[…] = input[…, k, …]. */
import type { SamplesOf } from '../draw.ts';
import { EngineError } from '../errors.ts';
import { constant, gradOut, input } from '../expression.ts';
import { placed, selected } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { shapeText, wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
  /** Negative from the end. */
  readonly index: number;
}

function window(x: Tensor, attrs: Attrs): Tensor {
  const dim = wrapDim(attrs.dim, x.shape.length);
  return selected(x, dim, positionIn(attrs, x.shape[dim]!));
}

function positionIn({ index }: Attrs, size: number): number {
  return index < 0 ? index + size : index;
}

export const select: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'select',
  nodeName: 'SelectBackward0',
  inputs: ['input'],
  view: 'single',
  forward(_, [x], attrs) {
    if (x.shape.length === 0) throw new EngineError('IndexError', 'select() cannot be applied to a 0-dim tensor.');
    const dim = wrapDim(attrs.dim, x.shape.length);
    const size = x.shape[dim]!;
    if (attrs.index < -size || attrs.index >= size) {
      throw new EngineError(
        'IndexError',
        `select(): index ${attrs.index} out of range for tensor of size ${shapeText(x.shape)} at dimension ${dim}`,
      );
    }
    return window(x, attrs);
  },
  save: () => ({}),
  backward(context, grad, _, attrs, site) {
    return [placed(context, grad, site.inputs[0].shape, (whole) => window(whole, attrs))];
  },
  formula: { forward: 'y[…] = input[…, k, …]', backward: ['∂input[…, k, …] = g[…]'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      const dim = wrapDim(attrs.dim, x.shape.length);
      return input(0, index.toSpliced(dim, 0, positionIn(attrs, x.shape[dim]!)));
    },
    gradient: [
      ({ inputs: [x], attrs }, index) => {
        const dim = wrapDim(attrs.dim, index.length);
        const hit = index[dim] === positionIn(attrs, x!.shape[dim]!);
        return hit ? gradOut(index.toSpliced(dim, 1)) : constant(0);
      },
    ],
  },
};

export const selectSamples: SamplesOf<typeof select> = (draw) => [
  { inputs: [draw.normal(3, 2)], attrs: { dim: 0, index: 1 } },
  { inputs: [draw.normal(3, 2, 2)], attrs: { dim: -2, index: -1 } },
  { inputs: [draw.normal(4)], attrs: { dim: 0, index: 3 } },
];
