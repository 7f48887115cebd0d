import { call, constant, input } from '../expression.ts';
import { map } from '../kernels/map.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
const slope = (): number => 0;

export const round: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'round',
  nodeName: 'RoundBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x]) {
    return map(context, x, x.dtype, value);
  },
  save() {
    return {};
  },
  backward(context, grad) {
    return [map(context, grad, grad.dtype, slope)];
  },
  formula: { forward: 'y = round(input)', backward: ['0'] },
  explain: {
    value: (_, index) => call('round', input(0, index)),
    gradient: [() => constant(0)],
  },
  samples: (draw) => [
    { inputs: [draw.uniform(1.1, 1.4, 2, 3)], attrs: noAttrs },
    { inputs: [draw.uniform(-0.4, -0.1)], attrs: noAttrs },
  ],
};
