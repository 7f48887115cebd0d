/** The op `dot`: y = Σᵢ inputᵢ · tensorᵢ. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { scalarTypeName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, input, product, saved, sumOf } from '../expression.ts';
import { mul } from '../kernels/arithmetic.ts';
import { matrixVector } from '../kernels/matmul.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { range } from '../shape.ts';
import { type Tensor, windowOn } from '../tensor.ts';
import { integersOf } from '../kernels/integers.ts';
import { matrixProducts, reachOfProducts } from '../integers/arithmetic.ts';

type Saved = {
  readonly self: Tensor | null;
  readonly tensor: Tensor | null;
};

export const dot: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'dot',
  nodeName: 'DotBackward0',
  inputs: ['input', 'tensor'],
  view: 'none',
  integers: {
    reach: (magnitudes, [a]) => reachOfProducts(magnitudes, a.numel),
    compute: ([a, b]) => matrixProducts(integersOf(a), integersOf(b), [1, 1, a.numel, 1]),
  },
  forward(context, [a, b]) {
    needNumbers('dot', a);
    if (a.shape.length !== 1 || b.shape.length !== 1) {
      throw runtimeError(`1D tensors expected, but got ${a.shape.length}D and ${b.shape.length}D tensors`);
    }
    if (a.dtype !== b.dtype) {
      throw runtimeError(
        `dot : expected both vectors to have same dtype, but found ${scalarTypeName[a.dtype]} and ${scalarTypeName[b.dtype]}`,
      );
    }
    if (a.shape[0] !== b.shape[0]) {
      throw runtimeError(
        `inconsistent tensor size, expected tensor [${a.shape[0]}] and src [${b.shape[0]}] to have the same number of elements, but got ${a.shape[0]} and ${b.shape[0]} elements respectively`,
      );
    }
    const row = windowOn(a, [1, a.shape[0]!], [1, a.strides[0]!], a.offset);
    const y = matrixVector(context, row, b);
    return windowOn(y, [], [], 0);
  },
  save([self, tensor], _, needs) {
    return { self: needs[1] ? self : null, tensor: needs[0] ? tensor : null };
  },
  backward(context, grad, { self, tensor }) {
    return [
      tensor === null ? null : mul(context, grad, tensor, grad.dtype),
      self === null ? null : mul(context, grad, self, grad.dtype),
    ];
  },
  formula: { forward: 'y = Σᵢ inputᵢ · tensorᵢ', backward: ['g · tensor', 'g · input'] },
  explain: {
    value: ({ inputs: [a] }) => sumOf(range(a.shape[0]!).map((k) => product(input(0, [k]), input(1, [k])))),
    gradient: [
      (_, index) => product(gradOut([]), saved('tensor', index)),
      (_, index) => product(gradOut([]), saved('self', index)),
    ],
  },
};

export const dotSamples: SamplesOf<typeof dot> = (draw) => [
  { inputs: [draw.normal(4), draw.normal(4)], attrs: noAttrs },
];
