/** The op `split`: yₖ[i] = input[size·k + i]. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input } from '../expression.ts';
import { overwrite } from '../kernels/copy.ts';
import { sliced } from '../kernels/window.ts';
import type { DifferentiableOp, NoSaved } from '../op.ts';
import { wrapDim } from '../shape.ts';
import { type Tensor, zeros } from '../tensor.ts';

interface Attrs {
  /** Elements of each piece; the last may have fewer. */
  readonly size: number;
  /** How many pieces, where nothing is there to count them by. */
  readonly count?: number;
  readonly dim: number;
}

function pieces(x: Tensor, attrs: Attrs): Tensor[] {
  const dim = wrapDim(attrs.dim, x.shape.length);
  const extent = x.shape[dim]!;
  const count = attrs.count ?? Math.max(1, Math.ceil(extent / Math.max(attrs.size, 1)));
  return Array.from({ length: count }, (_, k) =>
    sliced(x, dim, k * attrs.size, Math.min(attrs.size, extent - k * attrs.size)),
  );
}

export const split: DifferentiableOp<readonly [Tensor], Attrs, NoSaved, readonly Tensor[]> = {
  kind: 'differentiable',
  name: 'split',
  nodeName: 'SplitBackward0',
  inputs: ['input'],
  view: 'multi',
  forward(_, [x], attrs) {
    if (x.shape.length === 0) throw runtimeError('split expects at least a 1-dimensional tensor');
    if (attrs.size < 0)
      throw runtimeError(`split expects split_size be non-negative, but got split_size=${attrs.size}`);
    const extent = x.shape[wrapDim(attrs.dim, x.shape.length)]!;
    if (attrs.size === 0 && extent !== 0) {
      throw runtimeError(`split_size can only be 0 if dimension size is 0, but got dimension size of ${extent}`);
    }
    return pieces(x, attrs);
  },
  save: () => ({}),
  backward(context, grads, _, attrs, site) {
    const [{ shape, dtype }] = site.inputs;
    const whole = zeros(context, shape, dtype);
    const windows = pieces(whole, attrs);
    grads.forEach((grad, k) => {
      if (grad !== null) overwrite(context, windows[k]!, grad);
    });
    return [whole];
  },
  formula: { forward: 'yₖ[i] = input[size·k + i]', backward: ['∂input[size·k + i] = gₖ[i]'] },
  explain: {
    value({ attrs }, index, k) {
      const dim = wrapDim(attrs.dim, index.length);
      return input(0, index.with(dim, k * attrs.size + index[dim]!));
    },
    gradient: [
      ({ attrs }, index) => {
        const dim = wrapDim(attrs.dim, index.length);
        const k = Math.floor(index[dim]! / attrs.size);
        return gradOut(index.with(dim, index[dim]! - k * attrs.size), k);
      },
    ],
  },
};

export const splitSamples: SamplesOf<typeof split> = (draw) => [
  { inputs: [draw.normal(5, 2)], attrs: { size: 2, dim: 0 } },
  { inputs: [draw.normal(2, 6)], attrs: { size: 3, dim: -1 } },
];
