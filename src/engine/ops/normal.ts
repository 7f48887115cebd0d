/** The op `normal`: y ~ N(mean, std²). */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { constant, output } from '../expression.ts';
import type { Generator } from '../generator.ts';
import { full } from '../kernels/copy.ts';
import type { DifferentiableOp } from '../op.ts';
import { drawNormal } from '../random.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

interface Attrs {
  readonly mean: number;
  readonly std: number;
  /** Null: the default generator. */
  readonly generator: Generator | null;
}

/** Normal values in the shape of the input. Its in-place variant is `normal_`. */
export const normal: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'normal',
  nodeName: 'NormalBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    if (!(attrs.std >= 0)) throw runtimeError(`normal expects std >= 0.0, but found std ${attrs.std}`);
    const generator = attrs.generator ?? context.generator;
    return fromBuffer(drawNormal(context, generator, x.numel, attrs.mean, attrs.std, x.dtype), x.shape, x.dtype);
  },
  save: () => ({}),
  backward(context, grad) {
    return [full(context, grad.shape, 0, grad.dtype)];
  },
  formula: { forward: 'y ~ N(mean, std²)', backward: ['0'] },
  explain: { value: (_, index) => output(0, index), gradient: [() => constant(0)] },
};

export const normalSamples: SamplesOf<typeof normal> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { mean: 1, std: 0.5, generator: null } },
];
