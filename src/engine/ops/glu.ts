/** The op `glu`: y = a · σ(b), [a, b] = input. */
import type { SamplesOf } from '../draw.ts';
import { isFloating } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { call, constant, difference, gradOut, input, product, saved } from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { sliced } from '../kernels/window.ts';
import { overwrite } from '../kernels/copy.ts';
import type { DifferentiableOp } from '../op.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import { wrapDim } from '../shape.ts';
import { type Tensor, zeros } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
}

const gate = (b: number): number => 1 / (1 + Math.exp(-b));
const value = (a: number, b: number): number => a * gate(b);
const slopeOfFirst = (g: number, b: number): number => g * gate(b);
const slopeOfGate = (g: number, a: number, b: number): number => g * a * gate(b) * (1 - gate(b));

/** The two halves along a dimension. */
function halves(x: Tensor, dim: number): readonly [Tensor, Tensor] {
  const d = wrapDim(dim, x.shape.length);
  const half = x.shape[d]! / 2;
  return [sliced(x, d, 0, half), sliced(x, d, half, half)];
}

/** One half of the input, let through by the sigmoid of the other. */
export const glu: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'glu',
  nodeName: 'GluBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { dim }) {
    if (x.shape.length === 0) throw runtimeError('glu does not support 0-dimensional tensors');
    const d = wrapDim(dim, x.shape.length);
    if (x.shape[d]! % 2 !== 0) {
      throw runtimeError(`Halving dimension must be even, but dimension ${d} is size ${x.shape[d]}`);
    }
    if (!isFloating(x.dtype)) throw notImplementedFor('glu_cpu', x);
    const [a, b] = halves(x, dim);
    return map2(context, a, b, x.dtype, value);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, { dim }) {
    const out = zeros(context, self.shape, grad.dtype);
    const [a, b] = halves(self, dim);
    const [first, second] = halves(out, dim);
    overwrite(context, first, map2(context, grad, b, grad.dtype, slopeOfFirst));
    overwrite(context, second, map3(context, grad, a, b, grad.dtype, slopeOfGate));
    return [out];
  },
  formula: { forward: 'y = a · σ(b), [a, b] = input', backward: ['[g · σ(b), g · a · σ(b) · (1 − σ(b))]'] },
  explain: {
    value({ inputs: [x], attrs: { dim } }, index) {
      const d = wrapDim(dim, index.length);
      return product(input(0, index), call('sigmoid', input(0, index.with(d, index[d]! + x.shape[d]! / 2))));
    },
    gradient: [
      ({ saved: { self }, attrs: { dim } }, index) => {
        const d = wrapDim(dim, index.length);
        const half = self.shape[d]! / 2;
        const own = index[d]!;
        if (own < half) return product(gradOut(index), call('sigmoid', saved('self', index.with(d, own + half))));
        const open = call('sigmoid', saved('self', index));
        const at = index.with(d, own - half);
        return product(gradOut(at), saved('self', at), open, difference(constant(1), open));
      },
    ],
  },
};

export const gluSamples: SamplesOf<typeof glu> = (draw) => [
  { inputs: [draw.normal(2, 4)], attrs: { dim: -1 } },
  { inputs: [draw.normal(2, 3)], attrs: { dim: 0 } },
];
