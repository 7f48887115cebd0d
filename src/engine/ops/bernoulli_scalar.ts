/** The op `bernoulli_scalar`: P[y = 1] = p. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { constant, output } from '../expression.ts';
import type { Generator } from '../generator.ts';
import { full } from '../kernels/copy.ts';
import type { DifferentiableOp } from '../op.ts';
import { drawBernoulli } from '../random.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

interface Attrs {
  readonly p: number;
  /** Null: the default generator. */
  readonly generator: Generator | null;
}

/** Ones with probability p, else zeros, in the shape of the input. Its in-place variant is `bernoulli_scalar_`. */
export const bernoulliScalar: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'bernoulli_scalar',
  nodeName: 'BernoulliBackward2',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    if (!(attrs.p >= 0 && attrs.p <= 1))
      throw runtimeError(`bernoulli_ expects p to be in [0, 1], but got p=${attrs.p}`);
    const generator = attrs.generator ?? context.generator;
    return fromBuffer(drawBernoulli(context, generator, x.numel, attrs.p, x.dtype), x.shape, x.dtype);
  },
  save: () => ({}),
  backward(context, grad) {
    return [full(context, grad.shape, 0, grad.dtype)];
  },
  formula: { forward: 'P[y = 1] = p', backward: ['0'] },
  explain: { value: (_, index) => output(0, index), gradient: [() => constant(0)] },
};

export const bernoulliScalarSamples: SamplesOf<typeof bernoulliScalar> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { p: 0.4, generator: null } },
];
