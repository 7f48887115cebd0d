/** The op `uniform`: y ~ U[from, to). */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { constant, output } from '../expression.ts';
import type { Generator } from '../generator.ts';
import { full } from '../kernels/copy.ts';
import type { DifferentiableOp } from '../op.ts';
import { drawUniform } from '../random.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

interface Attrs {
  readonly from: number;
  readonly to: number;
  /** Null: the default generator. */
  readonly generator: Generator | null;
}

/** Values drawn from [from, to) in the shape of the input. Its in-place variant is `uniform_`. */
export const uniform: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'uniform',
  nodeName: 'UniformBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    if (!(attrs.from <= attrs.to)) {
      throw runtimeError(
        `uniform_ expects to return a [from, to) range, but found from=${attrs.from} > to=${attrs.to}`,
      );
    }
    const generator = attrs.generator ?? context.generator;
    return fromBuffer(drawUniform(context, generator, x.numel, attrs.from, attrs.to, x.dtype), x.shape, x.dtype);
  },
  save: () => ({}),
  backward(context, grad) {
    return [full(context, grad.shape, 0, grad.dtype)];
  },
  formula: { forward: 'y ~ U[from, to)', backward: ['0'] },
  explain: { value: (_, index) => output(0, index), gradient: [() => constant(0)] },
};

export const uniformSamples: SamplesOf<typeof uniform> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { from: -1, to: 2, generator: null } },
];
