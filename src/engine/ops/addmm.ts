/** The op `addmm`: y = β·input + α·mat1·mat2. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { constant, gradOut, input, product, saved, sum } from '../expression.ts';
import { runtimeError } from '../errors.ts';
import { checkMatrices, mmGradients } from '../kernels/matrix_gradient.ts';
import { mul } from '../kernels/arithmetic.ts';
import { matmulPlus } from '../kernels/matmul.ts';
import type { DifferentiableOp } from '../op.ts';
import { broadcastIndex, range } from '../shape.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { integersOf } from '../kernels/integers.ts';
import { matrixProducts, reachOfProducts } from '../integers/arithmetic.ts';

interface Attrs {
  readonly beta: number;
  readonly alpha: number;
}

type Saved = {
  readonly mat1: Tensor | null;
  readonly mat2: Tensor | null;
};

export const addmm: DifferentiableOp<readonly [Tensor, Tensor, Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'addmm',
  nodeName: 'AddmmBackward0',
  inputs: ['input', 'mat1', 'mat2'],
  view: 'none',
  integers: {
    reach: ([m, ...others], [, a], { beta, alpha }) =>
      Math.abs(beta) * m! + Math.abs(alpha) * reachOfProducts(others, a.shape[1]!),
    compute([bias, a, b], { beta, alpha }, shape) {
      const products = matrixProducts(integersOf(a), integersOf(b), [1, a.shape[0]!, a.shape[1]!, b.shape[1]!]);
      const added = integersOf(bias, shape);
      return products.map((v, i) => BigInt(Math.trunc(beta)) * added[i]! + BigInt(Math.trunc(alpha)) * v);
    },
  },
  forward(context, [bias, mat1, mat2], { beta, alpha }) {
    needNumbers('addmm_impl_cpu_', mat1);
    if (mat1.shape.length !== 2) throw runtimeError(`mat1 must be a matrix, got ${mat1.shape.length}-D tensor`);
    if (mat2.shape.length !== 2) throw runtimeError(`mat2 must be a matrix, got ${mat2.shape.length}-D tensor`);
    checkMatrices(mat1, mat2);
    if (bias.dtype !== mat2.dtype) throw runtimeError('self and mat2 must have the same dtype');
    if (mat1.dtype !== mat2.dtype) throw runtimeError('mat1 and mat2 must have the same dtype');
    return matmulPlus(context, bias, mat1, mat2, beta, alpha);
  },
  save([, mat1, mat2], _, needs) {
    return { mat1: needs[2] ? mat1 : null, mat2: needs[1] ? mat2 : null };
  },
  backward(context, grad, { mat1, mat2 }, { beta, alpha }, site) {
    const [grad1, grad2] = mmGradients(context, grad, mat1, mat2, alpha, site.inputs[1], site.inputs[2]);
    const gradBias = beta === 1 ? grad : mul(context, grad, wrapNumber(beta, 'float64'));
    return [site.needs[0] ? gradBias : null, grad1, grad2];
  },
  formula: { forward: 'y = β·input + α·mat1·mat2', backward: ['β·g', 'α·g·mat2ᵀ', 'α·mat1ᵀ·g'] },
  explain: {
    value({ inputs: [bias, mat1], attrs }, index) {
      const [i, j] = index as readonly [number, number];
      const terms = range(mat1.shape[1]!).map((k) => scaled(attrs.alpha, product(input(1, [i, k]), input(2, [k, j]))));
      return sum(scaled(attrs.beta, input(0, broadcastIndex(bias.shape, index))), ...terms);
    },
    gradient: [
      ({ attrs }, index) => scaled(attrs.beta, gradOut(index)),
      ({ attrs, outputs }, [i, k]) =>
        sum(
          ...range(outputs[0]!.shape[1]!).map((j) =>
            scaled(attrs.alpha, product(gradOut([i!, j]), saved('mat2', [k!, j]))),
          ),
        ),
      ({ attrs, outputs }, [k, j]) =>
        sum(
          ...range(outputs[0]!.shape[0]!).map((i) =>
            scaled(attrs.alpha, product(saved('mat1', [i, k!]), gradOut([i, j!]))),
          ),
        ),
    ],
  },
};

export const addmmSamples: SamplesOf<typeof addmm> = (draw) => [
  { inputs: [draw.normal(4), draw.normal(3, 2), draw.normal(2, 4)], attrs: { beta: 1, alpha: 1 } },
  { inputs: [draw.normal(3, 4), draw.normal(3, 2), draw.normal(2, 4)], attrs: { beta: 0.5, alpha: -2 } },
  { inputs: [draw.normal(1), draw.normal(1, 5), draw.normal(5, 1)], attrs: { beta: 1, alpha: 1 } },
];

function scaled(factor: number, tree: ReturnType<typeof product>): ReturnType<typeof product> {
  return factor === 1 ? tree : product(constant(factor), tree);
}
