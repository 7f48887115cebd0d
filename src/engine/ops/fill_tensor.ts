/** The op `fill_tensor`: y = value. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input, sum } from '../expression.ts';
import { full, overwrite } from '../kernels/copy.ts';
import { sumOver } from '../kernels/reduce.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import { indicesOf } from '../shape.ts';
import { type Tensor, zeros } from '../tensor.ts';

/** The one element of a tensor everywhere: `fill_` where the value has a gradient of its own. */
export const fillTensor: DifferentiableOp<readonly [Tensor, Tensor]> = {
  kind: 'differentiable',
  name: 'fill_tensor',
  nodeName: 'FillBackward3',
  inputs: ['input', 'value'],
  view: 'none',
  integers: 'copies',
  forward(context, [x, value]) {
    const y = zeros(context, x.shape, x.dtype);
    overwrite(context, y, value);
    y.counter.value = 0;
    return y;
  },
  save: () => ({}),
  backward(context, grad, _, __, { needs }) {
    const all = grad.shape.map((_size, d) => d);
    return [
      needs[0] ? full(context, grad.shape, 0, grad.dtype) : null,
      needs[1] ? sumOver(context, grad, all, false) : null,
    ];
  },
  formula: { forward: 'y = value', backward: ['0', 'Σ g'] },
  explain: {
    value: () => input(1, []),
    gradient: [() => constant(0), ({ outputs: [y] }) => sum(...[...indicesOf(y!.shape)].map((at) => gradOut(at)))],
  },
};

export const fillTensorSamples: SamplesOf<typeof fillTensor> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal()], attrs: noAttrs },
];
