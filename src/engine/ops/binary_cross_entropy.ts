/** The op `binary_cross_entropy`: y = −(target · ln input + (1 − target) · ln(1 − input)). */
import type { SamplesOf } from '../draw.ts';
import { isFloating, scalarTypeName } from '../dtype.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import { runtimeError } from '../errors.ts';
import {
  call,
  constant,
  difference,
  type Expression,
  input,
  negative,
  product,
  quotient,
  saved,
  sum,
} from '../expression.ts';
import { mul } from '../kernels/arithmetic.ts';
import { map2, map3 } from '../kernels/map.ts';
import { explainLoss, explainLossSlope, joinLosses, type LossAttrs } from '../loss_reduction.ts';
import type { DifferentiableOp } from '../op.ts';
import { broadcastIndex, numelOf, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly target: Tensor;
  readonly weight: Tensor | null;
};

// Logarithms are cut off at −100, as in PyTorch, so that the loss stays finite.
const log = (p: number): number => Math.max(Math.log(p), -100);
const element = (p: number, t: number): number => (t - 1) * Math.max(Math.log1p(-p), -100) - t * log(p);
/** The divisor is kept above 1e-12. */
const slope = (p: number, t: number, g: number): number => (g * (p - t)) / Math.max((1 - p) * p, 1e-12);

/** −(t · ln p + (1 − t) · ln(1 − p)) for probabilities p. */
export const binaryCrossEntropy: DifferentiableOp<readonly [Tensor, Tensor, Tensor | null], LossAttrs, Saved> = {
  kind: 'differentiable',
  name: 'binary_cross_entropy',
  nodeName: 'BinaryCrossEntropyBackward0',
  inputs: ['input', 'target', 'weight'],
  view: 'none',
  forward(context, [p, target, weight], { reduction }) {
    if (!sameShape(p.shape, target.shape)) {
      throw runtimeError('input and target must have the same number of elements');
    }
    if (!isFloating(p.dtype)) throw notImplementedFor('binary_cross_entropy', p);
    if (target.dtype !== p.dtype) {
      throw runtimeError(`Found dtype ${scalarTypeName[target.dtype]} but expected ${scalarTypeName[p.dtype]}`);
    }
    const outside = map2(context, p, p, 'bool', (v) => (v >= 0 && v <= 1 ? 0 : 1));
    if (outside.storage.read().some((v: number) => v !== 0)) {
      throw runtimeError('all elements of input should be between 0 and 1');
    }
    const losses = map2(context, p, target, p.dtype, element);
    return joinLosses(context, weight === null ? losses : mul(context, losses, weight), reduction);
  },
  save([self, target, weight]) {
    return { self, target, weight };
  },
  backward(context, grad, { self, target, weight }, { reduction }, { needs }) {
    const n = reduction === 'mean' ? numelOf(self.shape) : 1;
    const scaled = weight === null ? grad : mul(context, grad, weight);
    return [
      needs[0] ? map3(context, self, target, scaled, grad.dtype, (p, t, g) => slope(p, t, g) / n) : null,
      needs[1]
        ? map3(context, self, target, scaled, grad.dtype, (p, _, g) => (g * (Math.log1p(-p) - Math.log(p))) / n)
        : null,
      null,
    ];
  },
  formula: {
    forward: 'y = −(target · ln input + (1 − target) · ln(1 − input))',
    backward: ['g · (input − target) / (input · (1 − input))', 'g · (ln(1 − input) − ln input)', null],
  },
  explain: {
    value({ inputs: [p, , weight], attrs: { reduction } }, index) {
      return explainLoss(p.shape, reduction, index, (at) => {
        const t = input(1, at);
        const yes = product(t, call('log', input(0, at)));
        const no = product(difference(constant(1), t), call('log1p', negative(input(0, at))));
        const loss = negative(sum(yes, no));
        return weight === null ? loss : product(input(2, broadcastIndex(weight.shape, at)), loss);
      });
    },
    gradient: [
      ({ saved: kept, attrs: { reduction } }, index) => {
        const p = saved('self', index);
        const rise = quotient(difference(p, saved('target', index)), product(p, difference(constant(1), p)));
        return explainLossSlope(kept.self.shape, reduction, index, weighted(kept, index, rise));
      },
      ({ saved: kept, attrs: { reduction } }, index) => {
        const p = saved('self', index);
        const rise = difference(call('log1p', negative(p)), call('log', p));
        return explainLossSlope(kept.self.shape, reduction, index, weighted(kept, index, rise));
      },
      () => constant(0),
    ],
  },
};

export const binaryCrossEntropySamples: SamplesOf<typeof binaryCrossEntropy> = (draw) => [
  { inputs: [draw.uniform(0.1, 0.9, 3, 2), draw.uniform(0.1, 0.9, 3, 2), null], attrs: { reduction: 'mean' } },
  { inputs: [draw.uniform(0.1, 0.9, 3), draw.uniform(0.1, 0.9, 3), null], attrs: { reduction: 'none' } },
];

function weighted({ weight }: Saved, index: readonly number[], tree: Expression): Expression {
  return weight === null ? tree : product(saved('weight', broadcastIndex(weight.shape, index)), tree);
}
