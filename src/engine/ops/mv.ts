/** The op `mv`: y = input · vec. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers, needSame } from '../dtype_checks.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input, product, saved, sumOf } from '../expression.ts';
import { mul } from '../kernels/arithmetic.ts';
import { matrixVector } from '../kernels/matmul.ts';
import { reshaped, transposed } from '../kernels/window.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { range } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { integersOf } from '../kernels/integers.ts';
import { matrixProducts, reachOfProducts } from '../integers/arithmetic.ts';

type Saved = {
  readonly self: Tensor | null;
  readonly vec: Tensor | null;
};

export const mv: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'mv',
  nodeName: 'MvBackward0',
  inputs: ['input', 'vec'],
  view: 'none',
  integers: {
    reach: (magnitudes, [a]) => reachOfProducts(magnitudes, a.shape[1]!),
    compute: ([a, v]) => matrixProducts(integersOf(a), integersOf(v), [1, a.shape[0]!, a.shape[1]!, 1]),
  },
  forward(context, [a, v]) {
    needNumbers('addmv_impl_cpu', a);
    if (a.shape.length !== 2 || v.shape.length !== 1) {
      throw runtimeError(`vector + matrix @ vector expected, got 1, ${a.shape.length}, ${v.shape.length}`);
    }
    if (a.shape[1] !== v.shape[0]) {
      throw runtimeError(`size mismatch, got ${a.shape[0]}, ${a.shape[0]}x${a.shape[1]},${v.shape[0]}`);
    }
    needSame(a, v);
    return matrixVector(context, a, v);
  },
  save([self, vec], _, needs) {
    return { self: needs[1] ? self : null, vec: needs[0] ? vec : null };
  },
  backward(context, grad, { self, vec }) {
    return [
      vec === null ? null : mul(context, reshaped(context, grad, [grad.numel, 1]), vec),
      self === null ? null : matrixVector(context, transposed(self), grad),
    ];
  },
  formula: { forward: 'y = input · vec', backward: ['g · vecᵀ', 'inputᵀ · g'] },
  explain: {
    value: ({ inputs: [a] }, [i]) => sumOf(range(a.shape[1]!).map((k) => product(input(0, [i!, k]), input(1, [k])))),
    gradient: [
      (_, [i, k]) => product(gradOut([i!]), saved('vec', [k!])),
      ({ outputs: [y] }, [k]) => sumOf(range(y!.shape[0]!).map((i) => product(saved('self', [i, k!]), gradOut([i])))),
    ],
  },
};

export const mvSamples: SamplesOf<typeof mv> = (draw) => [
  { inputs: [draw.normal(3, 2), draw.normal(2)], attrs: noAttrs },
];
