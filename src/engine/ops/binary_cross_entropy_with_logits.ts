/** The op `binary_cross_entropy_with_logits`: y = (1 − target) · input + (1 + (p − 1) · target) · ln(1 + exp(−input)). */
import type { SamplesOf } from '../draw.ts';
import { isFloating, scalarTypeName } from '../dtype.ts';
import { EngineError, runtimeError } from '../errors.ts';
import { call, constant, difference, type Expression, input, negative, product, saved, sum } from '../expression.ts';
import { mul } from '../kernels/arithmetic.ts';
import { map2, map3 } from '../kernels/map.ts';
import { explainLoss, explainLossSlope, joinLosses, type LossAttrs } from '../loss_reduction.ts';
import type { DifferentiableOp } from '../op.ts';
import { resultType } from '../promotion.ts';
import { broadcastIndex, numelOf, sameShape } from '../shape.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly target: Tensor;
  readonly weight: Tensor | null;
  readonly posWeight: Tensor | null;
};

const boolDifference =
  'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.';
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** ln(1 + exp(−x)) without overflow. */
const softMinus = (x: number): number => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(-x, 0);

/** (1 − t) · x + (1 + (p − 1) · t) · ln(1 + exp(−x)) for logits x and the weight p of positives. */
export const binaryCrossEntropyWithLogits: DifferentiableOp<
  readonly [Tensor, Tensor, Tensor | null, Tensor | null],
  LossAttrs,
  Saved
> = {
  kind: 'differentiable',
  name: 'binary_cross_entropy_with_logits',
  nodeName: 'BinaryCrossEntropyWithLogitsBackward0',
  inputs: ['input', 'target', 'weight', 'pos_weight'],
  view: 'none',
  forward(context, [x, target, weight, posWeight], { reduction }) {
    if (!sameShape(x.shape, target.shape)) {
      const shapes = [target.shape, x.shape].map((shape) => `torch.Size([${shape.join(', ')}])`);
      throw new EngineError('ValueError', `Target size (${shapes[0]}) must be the same as input size (${shapes[1]})`);
    }
    if (target.dtype === 'bool') throw runtimeError(boolDifference);
    const common = resultType(x, target);
    if (!isFloating(common)) throw runtimeError(`"log_sigmoid_cpu" not implemented for '${scalarTypeName[common]}'`);
    if (resultType(x, target) !== target.dtype && !isFloating(target.dtype)) {
      const [from, to] = [scalarTypeName[resultType(x, target)], scalarTypeName[target.dtype]];
      throw runtimeError(`result type ${from} can't be cast to the desired output type ${to}`);
    }
    // PyTorch computes in the target's tensor, in place.
    const losses = map3(context, x, target, posWeight ?? wrapNumber(1, 'float64'), target.dtype, (a, t, p) => {
      return (1 - t) * a + (1 + (p - 1) * t) * softMinus(a);
    });
    return joinLosses(context, weight === null ? losses : mul(context, losses, weight), reduction);
  },
  save([self, target, weight, posWeight]) {
    return { self, target, weight, posWeight };
  },
  backward(context, grad, { self, target, weight, posWeight }, { reduction }, { needs }) {
    const n = reduction === 'mean' ? numelOf(self.shape) : 1;
    const p = posWeight ?? wrapNumber(1, 'float64');
    const scaled = weight === null ? grad : mul(context, grad, weight);
    const rise = (): Tensor => {
      const base =
        posWeight === null
          ? map2(context, self, target, grad.dtype, (x, t) => sigmoid(x) - t)
          : map3(context, self, target, p, grad.dtype, (x, t, w) => {
              const positive = w * t;
              return (positive + 1 - t) * sigmoid(x) - positive;
            });
      return map2(context, base, scaled, grad.dtype, (b, g) => (b * g) / n);
    };
    const turn = (): Tensor =>
      map3(context, self, p, scaled, grad.dtype, (x, w, g) => ((w === 1 ? -x : -x + (w - 1) * softMinus(x)) * g) / n);
    return [needs[0] ? rise() : null, needs[1] ? turn() : null, null, null];
  },
  formula: {
    forward: 'y = (1 − target) · input + (1 + (p − 1) · target) · ln(1 + exp(−input))',
    backward: [
      'g · (1 − target − (1 + (p − 1) · target) · (1 − σ(input)))',
      'g · (−input + (p − 1) · ln(1 + exp(−input)))',
      null,
      null,
    ],
  },
  explain: {
    value({ inputs: [x, , weight, posWeight], attrs: { reduction } }, index) {
      return explainLoss(x.shape, reduction, index, (at) => {
        const a = input(0, at);
        const t = input(1, at);
        const p = posWeight === null ? constant(1, 'p') : input(3, broadcastIndex(posWeight.shape, at));
        const fall = call('log1p', call('exp', negative(a)));
        const loss = sum(product(difference(constant(1), t), a), product(positiveFactor(p, t), fall));
        return weight === null ? loss : product(input(2, broadcastIndex(weight.shape, at)), loss);
      });
    },
    gradient: [
      ({ saved: kept, attrs: { reduction } }, index) => {
        const t = saved('target', index);
        const miss = difference(constant(1), call('sigmoid', saved('self', index)));
        const base = difference(difference(constant(1), t), product(positiveFactor(posAt(kept, index), t), miss));
        return explainLossSlope(kept.self.shape, reduction, index, weighted(kept, index, base));
      },
      ({ saved: kept, attrs: { reduction } }, index) => {
        const x = saved('self', index);
        const fall = call('log1p', call('exp', negative(x)));
        const base = sum(negative(x), product(difference(posAt(kept, index), constant(1)), fall));
        return explainLossSlope(kept.self.shape, reduction, index, weighted(kept, index, base));
      },
      () => constant(0),
      () => constant(0),
    ],
  },
};

export const binaryCrossEntropyWithLogitsSamples: SamplesOf<typeof binaryCrossEntropyWithLogits> = (draw) => [
  { inputs: [draw.normal(3, 2), draw.uniform(0, 1, 3, 2), null, null], attrs: { reduction: 'mean' } },
  { inputs: [draw.normal(3), draw.uniform(0, 1, 3), null, null], attrs: { reduction: 'none' } },
];

/** 1 + (p − 1) · t */
function positiveFactor(p: Expression, t: Expression): Expression {
  return sum(constant(1), product(difference(p, constant(1)), t));
}

function posAt({ posWeight }: Saved, index: readonly number[]): Expression {
  return posWeight === null ? constant(1, 'p') : saved('posWeight', broadcastIndex(posWeight.shape, index));
}

function weighted({ weight }: Saved, index: readonly number[], tree: Expression): Expression {
  return weight === null ? tree : product(saved('weight', broadcastIndex(weight.shape, index)), tree);
}
