import type { SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { call, gradOut, input, product, saved } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { signOf } from '../kernels/signs.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

const value = (x: number): number => Math.abs(x);
const slope = (g: number, x: number): number => g * signOf(x);

export const abs: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'abs',
  nodeName: 'AbsBackward0',
  inputs: ['input'],
  view: 'none',
  integers: elementwise(
    ([a]) => a!,
    ([a]) => (a! < 0n ? -a! : a!),
  ),
  forward(context, [x]) {
    needNumbers('abs_cpu', x);
    return map(context, x, x.dtype, value);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: { forward: 'y = |input|', backward: ['g · sign(input)'] },
  explain: {
    value: (_, index) => call('abs', input(0, index)),
    gradient: [(_, index) => product(gradOut(index), call('sign', saved('self', index)))],
  },
};

export const absSamples: SamplesOf<typeof abs> = (draw) => [
  { inputs: [draw.nonzero(2, 3)], attrs: noAttrs },
  { inputs: [draw.nonzero()], attrs: noAttrs },
];
