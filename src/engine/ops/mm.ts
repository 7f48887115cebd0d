/** The op `mm`: y = input · mat2. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers, needSame } from '../dtype_checks.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input, product, saved, sumOf } from '../expression.ts';
import { checkMatrices, mmGradients } from '../kernels/matrix_gradient.ts';
import { matmul } from '../kernels/matmul.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { range } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { integersOf } from '../kernels/integers.ts';
import { matrixProducts, reachOfProducts } from '../integers/arithmetic.ts';

type Saved = {
  readonly self: Tensor | null;
  readonly mat2: Tensor | null;
};

export const mm: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'mm',
  nodeName: 'MmBackward0',
  inputs: ['input', 'mat2'],
  view: 'none',
  integers: {
    reach: (magnitudes, [a]) => reachOfProducts(magnitudes, a.shape[1]!),
    compute: ([a, b]) => matrixProducts(integersOf(a), integersOf(b), [1, a.shape[0]!, a.shape[1]!, b.shape[1]!]),
  },
  forward(context, [a, b]) {
    if (a.shape.length !== 2) throw runtimeError('self must be a matrix');
    if (b.shape.length !== 2) throw runtimeError('mat2 must be a matrix');
    checkMatrices(a, b);
    needNumbers('addmm_impl_cpu_', a);
    needSame(a, b);
    return matmul(context, a, b);
  },
  save([self, mat2], _, needs) {
    return { self: needs[1] ? self : null, mat2: needs[0] ? mat2 : null };
  },
  backward(context, grad, { self, mat2 }, _, { inputs }) {
    return mmGradients(context, grad, self, mat2, 1, inputs[0], inputs[1]);
  },
  formula: { forward: 'y = input · mat2', backward: ['g · mat2ᵀ', 'inputᵀ · g'] },
  explain: {
    value({ inputs: [a] }, [i, j]) {
      return sumOf(range(a.shape[1]!).map((k) => product(input(0, [i!, k]), input(1, [k, j!]))));
    },
    gradient: [
      ({ outputs: [y] }, [i, k]) =>
        sumOf(range(y!.shape[1]!).map((j) => product(gradOut([i!, j]), saved('mat2', [k!, j])))),
      ({ outputs: [y] }, [k, j]) =>
        sumOf(range(y!.shape[0]!).map((i) => product(saved('self', [i, k!]), gradOut([i, j!])))),
    ],
  },
};

export const mmSamples: SamplesOf<typeof mm> = (draw) => [
  { inputs: [draw.normal(3, 2), draw.normal(2, 4)], attrs: noAttrs },
  { inputs: [draw.normal(1, 5), draw.normal(5, 1)], attrs: noAttrs },
];
