/** The op `random`: y ~ U{low, …, high − 1}. */
import type { SamplesOf } from '../draw.ts';
import { constant, output } from '../expression.ts';
import type { Generator } from '../generator.ts';
import { full } from '../kernels/copy.ts';
import type { DifferentiableOp } from '../op.ts';
import { drawIntegers } from '../random.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

interface Attrs {
  readonly low: number;
  readonly high: number;
  /** Whether the lower bound was given. */
  readonly between: boolean;
  /** Null: the default generator. */
  readonly generator: Generator | null;
}

/** Whole numbers from low to high − 1 in the shape of the input. Its in-place variant is `random_`. */
export const random: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'random',
  nodeName: ({ between }: Attrs) => (between ? 'RandomBackward0' : 'RandomBackward1'),
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { low, high, generator }) {
    const drawn = drawIntegers(context, generator ?? context.generator, x.numel, low, high, x.dtype);
    return fromBuffer(drawn, x.shape, x.dtype);
  },
  save: () => ({}),
  backward(context, grad) {
    return [full(context, grad.shape, 0, grad.dtype)];
  },
  formula: { forward: 'y ~ U{low, …, high − 1}', backward: ['0'] },
  explain: { value: (_, index) => output(0, index), gradient: [() => constant(0)] },
};

export const randomSamples: SamplesOf<typeof random> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { low: -2, high: 5, between: true, generator: null } },
  { inputs: [draw.normal(4)], attrs: { low: 0, high: 3, between: false, generator: null } },
];
