/** The op `frac`: y = input − trunc(input). */
import type { SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { call, difference, gradOut, input } from '../expression.ts';
import { map } from '../kernels/map.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => x - Math.trunc(x);

export const frac: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'frac',
  nodeName: 'FracBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    needFloating('frac_cpu', x);
    return map(context, x, x.dtype, value);
  },
  save() {
    return {};
  },
  backward(_, grad) {
    return [grad];
  },
  formula: { forward: 'y = input − trunc(input)', backward: ['g'] },
  explain: {
    value: (_, index) => difference(input(0, index), call('trunc', input(0, index))),
    gradient: [(_, index) => gradOut(index)],
  },
};

export const fracSamples: SamplesOf<typeof frac> = (draw) => [
  { inputs: [draw.uniform(1.1, 1.4, 2, 3)], attrs: noAttrs },
  { inputs: [draw.uniform(-0.4, -0.1)], attrs: noAttrs },
];
