import type { SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { call, constant, input } from '../expression.ts';
import { map } from '../kernels/map.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

const value = (x: number): number => Math.floor(x);
const slope = (): number => 0;

export const floor: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'floor',
  nodeName: 'FloorBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x]) {
    needNumbers('floor_vml_cpu', x);
    return map(context, x, x.dtype, value);
  },
  save() {
    return {};
  },
  backward(context, grad) {
    return [map(context, grad, grad.dtype, slope)];
  },
  formula: { forward: 'y = ⌊input⌋', backward: ['0'] },
  explain: {
    value: (_, index) => call('floor', input(0, index)),
    gradient: [() => constant(0)],
  },
};

export const floorSamples: SamplesOf<typeof floor> = (draw) => [
  { inputs: [draw.uniform(1.1, 1.4, 2, 3)], attrs: noAttrs },
  { inputs: [draw.uniform(-0.4, -0.1)], attrs: noAttrs },
];
