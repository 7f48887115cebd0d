/** The op `bmm`: yₙ = inputₙ · mat2ₙ. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers, needSame } from '../dtype_checks.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input, product, saved, sumOf } from '../expression.ts';
import { batchMatmul } from '../kernels/matmul.ts';
import { transposed } from '../kernels/window.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { range, shapeText } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { integersOf } from '../kernels/integers.ts';
import { matrixProducts, reachOfProducts } from '../integers/arithmetic.ts';

type Saved = {
  readonly self: Tensor | null;
  readonly mat2: Tensor | null;
};

export const bmm: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'bmm',
  nodeName: 'BmmBackward0',
  inputs: ['input', 'mat2'],
  view: 'none',
  integers: {
    reach: (magnitudes, [a]) => reachOfProducts(magnitudes, a.shape[2]!),
    compute: ([a, b]) =>
      matrixProducts(integersOf(a), integersOf(b), [a.shape[0]!, a.shape[1]!, a.shape[2]!, b.shape[2]!]),
  },
  forward(context, [a, b]) {
    needNumbers('bmm', a);
    if (a.shape.length !== 3) throw runtimeError('batch1 must be a 3D tensor');
    if (b.shape.length !== 3) throw runtimeError('batch2 must be a 3D tensor');
    if (a.shape[0] !== b.shape[0] || a.shape[2] !== b.shape[1]) {
      const wanted = shapeText([a.shape[0]!, a.shape[2]!]);
      throw runtimeError(
        `Expected size for first two dimensions of batch2 tensor to be: ${wanted} but got: ${shapeText(b.shape.slice(0, 2))}.`,
      );
    }
    needSame(a, b);
    return batchMatmul(context, a, b);
  },
  save([self, mat2], _, needs) {
    return { self: needs[1] ? self : null, mat2: needs[0] ? mat2 : null };
  },
  backward(context, grad, { self, mat2 }) {
    return [
      mat2 === null ? null : batchMatmul(context, grad, transposed(mat2, 1, 2)),
      self === null ? null : batchMatmul(context, transposed(self, 1, 2), grad),
    ];
  },
  formula: { forward: 'yₙ = inputₙ · mat2ₙ', backward: ['gₙ · mat2ₙᵀ', 'inputₙᵀ · gₙ'] },
  explain: {
    value: ({ inputs: [a] }, [n, i, j]) =>
      sumOf(range(a.shape[2]!).map((k) => product(input(0, [n!, i!, k]), input(1, [n!, k, j!])))),
    gradient: [
      ({ outputs: [y] }, [n, i, k]) =>
        sumOf(range(y!.shape[2]!).map((j) => product(gradOut([n!, i!, j]), saved('mat2', [n!, k!, j])))),
      ({ outputs: [y] }, [n, k, j]) =>
        sumOf(range(y!.shape[1]!).map((i) => product(saved('self', [n!, i, k!]), gradOut([n!, i, j!])))),
    ],
  },
};

export const bmmSamples: SamplesOf<typeof bmm> = (draw) => [
  { inputs: [draw.normal(2, 3, 2), draw.normal(2, 2, 4)], attrs: noAttrs },
  { inputs: [draw.normal(1, 1, 3), draw.normal(1, 3, 1)], attrs: noAttrs },
];
