/** The op `unbind`: yₖ[…] = input[…, k, …]. */
import type { SamplesOf } from '../draw.ts';
import { gradOut, input } from '../expression.ts';
import { overwrite } from '../kernels/copy.ts';
import { selected } from '../kernels/window.ts';
import type { DifferentiableOp, NoSaved } from '../op.ts';
import { wrapDim } from '../shape.ts';
import { type Tensor, zeros } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
}

export const unbind: DifferentiableOp<readonly [Tensor], Attrs, NoSaved, readonly Tensor[]> = {
  kind: 'differentiable',
  name: 'unbind',
  nodeName: 'UnbindBackward0',
  inputs: ['input'],
  view: 'multi',
  forward(_, [x], attrs) {
    const dim = wrapDim(attrs.dim, x.shape.length);
    return Array.from({ length: x.shape[dim] ?? 0 }, (__, k) => selected(x, dim, k));
  },
  save: () => ({}),
  backward(context, grads, _, attrs, site) {
    const [{ shape, dtype }] = site.inputs;
    const dim = wrapDim(attrs.dim, shape.length);
    const whole = zeros(context, shape, dtype);
    grads.forEach((grad, k) => {
      if (grad !== null) overwrite(context, selected(whole, dim, k), grad);
    });
    return [whole];
  },
  formula: { forward: 'yₖ[…] = input[…, k, …]', backward: ['∂input[…, k, …] = gₖ[…]'] },
  explain: {
    value: ({ inputs: [x], attrs }, index, k) => input(0, index.toSpliced(wrapDim(attrs.dim, x.shape.length), 0, k)),
    gradient: [
      ({ attrs }, index) => {
        const dim = wrapDim(attrs.dim, index.length);
        return gradOut(index.toSpliced(dim, 1), index[dim]);
      },
    ],
  },
};

export const unbindSamples: SamplesOf<typeof unbind> = (draw) => [
  { inputs: [draw.normal(3, 2)], attrs: { dim: 0 } },
  { inputs: [draw.normal(2, 3)], attrs: { dim: -1 } },
];
