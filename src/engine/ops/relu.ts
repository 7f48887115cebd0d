/** The op `relu`: y = max(input, 0). */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input, select } from '../expression.ts';
import { relu as reluKernel, thresholdBackward } from '../kernels/relu.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly result: Tensor;
};

export const relu: DifferentiableOp<readonly [Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'relu',
  nodeName: 'ReluBackward0',
  inputs: ['input'],
  view: 'none',
  elementwise: true,
  integers: 'copies',
  forward(context, [x]) {
    if (x.dtype === 'bool') throw runtimeError('Boolean inputs not supported for relu');
    return reluKernel(context, x);
  },
  save(_, result) {
    return { result };
  },
  backward(context, grad, { result }) {
    return [thresholdBackward(context, grad, result, 0)];
  },
  formula: { forward: 'y = max(input, 0)', backward: ['g · [y > 0]'] },
  explain: {
    value({ inputs: [x] }, index) {
      return select('max', [input(0, index), constant(0)], x.at(index) <= 0 ? 1 : 0);
    },
    gradient: [
      ({ saved }, index) => select('y > 0', [gradOut(index), constant(0)], saved.result.at(index) <= 0 ? 1 : 0),
    ],
  },
};

export const reluSamples: SamplesOf<typeof relu> = (draw) => [
  { inputs: [draw.nonzero(3, 4)], attrs: noAttrs },
  { inputs: [draw.nonzero()], attrs: noAttrs },
];
