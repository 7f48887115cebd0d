import type { SamplesOf } from '../draw.ts';
import { call, constant, input } from '../expression.ts';
import { map } from '../kernels/map.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import { signOf } from '../kernels/signs.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => signOf(x);
const slope = (): number => 0;

export const sign: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'sign',
  nodeName: 'SignBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'orders',
  forward(context, [x]) {
    return map(context, x, x.dtype, value);
  },
  save() {
    return {};
  },
  backward(context, grad) {
    return [map(context, grad, grad.dtype, slope)];
  },
  formula: { forward: 'y = sign(input)', backward: ['0'] },
  explain: {
    value: (_, index) => call('sign', input(0, index)),
    gradient: [() => constant(0)],
  },
};

export const signSamples: SamplesOf<typeof sign> = (draw) => [
  { inputs: [draw.nonzero(2, 3)], attrs: noAttrs },
  { inputs: [draw.nonzero()], attrs: noAttrs },
];
