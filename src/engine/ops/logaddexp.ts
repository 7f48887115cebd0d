/** The op `logaddexp`: y = log(exp(input) + exp(other)). */
import type { SamplesOf } from '../draw.ts';
import { isFloating } from '../dtype.ts';
import { call, type Expression, gradOut, inputAt, product, quotient, savedAt, sum } from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { resultType } from '../promotion.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly other: Tensor;
};

function joined(a: number, b: number): number {
  if (a === b && !Number.isFinite(a)) return a;
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

/** g / (1 + exp(b − a)) */
const slope = (g: number, a: number, b: number): number => g / (1 + Math.exp(b - a));

export const logaddexp: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'logaddexp',
  nodeName: 'LogaddexpBackward0',
  inputs: ['input', 'other'],
  view: 'none',
  forward(context, [a, b]) {
    const dtype = resultType(a, b);
    if (!isFloating(dtype)) throw notImplementedFor('logaddexp_cpu', a.dtype === dtype ? a : b);
    return map2(context, a, b, dtype, joined);
  },
  save([self, other]) {
    return { self, other };
  },
  backward(context, grad, { self, other }, _, { needs }) {
    return [
      needs[0] ? map3(context, grad, self, other, grad.dtype, slope) : null,
      needs[1] ? map3(context, grad, other, self, grad.dtype, slope) : null,
    ];
  },
  formula: {
    forward: 'y = log(exp(input) + exp(other))',
    backward: ['g · exp(input) / (exp(input) + exp(other))', 'g · exp(other) / (exp(input) + exp(other))'],
  },
  explain: {
    value: ({ inputs }, index) =>
      call('log', sum(call('exp', inputAt(inputs, 0, index)), call('exp', inputAt(inputs, 1, index)))),
    gradient: [
      ({ saved }, index) => shareOf(saved, 'self', index),
      ({ saved }, index) => shareOf(saved, 'other', index),
    ],
  },
};

export const logaddexpSamples: SamplesOf<typeof logaddexp> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.normal(3), draw.normal()], attrs: noAttrs },
];

function shareOf(kept: Saved, name: 'self' | 'other', index: readonly number[]): Expression {
  const total = sum(call('exp', savedAt(kept, 'self', index)), call('exp', savedAt(kept, 'other', index)));
  return product(gradOut(index), quotient(call('exp', savedAt(kept, name, index)), total));
}
