/** The op `bernoulli`: P[y = 1] = input. */
import type { SamplesOf } from '../draw.ts';
import { isFloating, scalarTypeName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { constant, output } from '../expression.ts';
import type { Generator } from '../generator.ts';
import { full } from '../kernels/copy.ts';
import { gather } from '../kernels/dense.ts';
import type { DifferentiableOp } from '../op.ts';
import { drawBernoulliEach } from '../random.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

interface Attrs {
  /** Null: the default generator. */
  readonly generator: Generator | null;
}

/** Ones with the probability that each element gives, else zeros. */
export const bernoulli: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'bernoulli',
  nodeName: 'BernoulliBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [p], attrs) {
    if (!isFloating(p.dtype))
      throw runtimeError(`"bernoulli_tensor_cpu_p_" not implemented for '${scalarTypeName[p.dtype]}'`);
    const values = gather(context, p);
    const wrong = values.find((value: number) => !(value >= 0 && value <= 1));
    if (wrong !== undefined)
      throw runtimeError(
        'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)',
      );
    const drawn = drawBernoulliEach(context, attrs.generator ?? context.generator, values, p.dtype);
    return fromBuffer(drawn, p.shape, p.dtype);
  },
  save: () => ({}),
  backward(context, grad) {
    return [full(context, grad.shape, 0, grad.dtype)];
  },
  formula: { forward: 'P[y = 1] = input', backward: ['0'] },
  explain: { value: (_, index) => output(0, index), gradient: [() => constant(0)] },
};

export const bernoulliSamples: SamplesOf<typeof bernoulli> = (draw) => [
  { inputs: [draw.uniform(0.2, 0.8, 2, 3)], attrs: { generator: null } },
];
