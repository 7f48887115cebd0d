/** The op `slice`: y[i] = input[start + step·i]. */
import type { SamplesOf } from '../draw.ts';
import { EngineError, runtimeError } from '../errors.ts';
import { constant, gradOut, input } from '../expression.ts';
import { placed, sliced } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
  /** As in Python: negative from the end, clamped, null for an open end. */
  readonly start: number | null;
  readonly end: number | null;
  /** Positive. */
  readonly step: number;
}

function clampTo(value: number, size: number): number {
  const fromStart = value < 0 ? value + size : value;
  return Math.min(Math.max(fromStart, 0), size);
}

/** First element and number of elements. */
function rangeOf({ start, end, step }: Attrs, size: number): { readonly first: number; readonly length: number } {
  if (step <= 0) throw new EngineError('ValueError', 'step must be greater than zero');
  const first = clampTo(start ?? 0, size);
  const last = Math.max(clampTo(end ?? size, size), first);
  return { first, length: Math.ceil((last - first) / step) };
}

function window(x: Tensor, attrs: Attrs): Tensor {
  const dim = wrapDim(attrs.dim, x.shape.length);
  const { first, length } = rangeOf(attrs, x.shape[dim]!);
  return sliced(x, dim, first, length, attrs.step);
}

export const slice: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'slice',
  nodeName: 'SliceBackward0',
  inputs: ['input'],
  view: 'single',
  forward(_, [x], attrs) {
    if (x.shape.length === 0) throw runtimeError('slice() cannot be applied to a 0-dim tensor.');
    return window(x, attrs);
  },
  save: () => ({}),
  backward(context, grad, _, attrs, site) {
    return [placed(context, grad, site.inputs[0].shape, (whole) => window(whole, attrs))];
  },
  formula: { forward: 'y[i] = input[start + step·i]', backward: ['∂input[start + step·i] = gᵢ'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      const dim = wrapDim(attrs.dim, index.length);
      const { first } = rangeOf(attrs, x.shape[dim]!);
      return input(0, index.with(dim, first + attrs.step * index[dim]!));
    },
    gradient: [
      ({ inputs: [x], attrs }, index) => {
        const dim = wrapDim(attrs.dim, index.length);
        const { first, length } = rangeOf(attrs, x!.shape[dim]!);
        const at = (index[dim]! - first) / attrs.step;
        return Number.isInteger(at) && at >= 0 && at < length ? gradOut(index.with(dim, at)) : constant(0);
      },
    ],
  },
};

export const sliceSamples: SamplesOf<typeof slice> = (draw) => [
  { inputs: [draw.normal(5, 2)], attrs: { dim: 0, start: 1, end: 4, step: 1 } },
  { inputs: [draw.normal(2, 7)], attrs: { dim: -1, start: -6, end: null, step: 3 } },
  { inputs: [draw.normal(4)], attrs: { dim: 0, start: null, end: 99, step: 2 } },
];
