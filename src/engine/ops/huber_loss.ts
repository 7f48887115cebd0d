/** The op `huber_loss`: e = input − target; y = ½ e² if |e| < δ else δ · (|e| − δ/2). */
import { resultType } from '../promotion.ts';
import { isFloating, scalarTypeName } from '../dtype.ts';
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import {
  call,
  constant,
  difference,
  type Expression,
  inputAt,
  negative,
  power,
  product,
  savedAt,
  select,
} from '../expression.ts';
import {
  elementwiseLoss,
  elementwiseLossSlope,
  explainLoss,
  explainLossSlope,
  type LossAttrs,
} from '../loss_reduction.ts';
import { neg } from '../kernels/neg.ts';
import type { DifferentiableOp, GradientView } from '../op.ts';
import { broadcastIndex, broadcastShapes } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs extends LossAttrs {
  readonly delta: number;
}

type Saved = {
  readonly self: Tensor;
  readonly target: Tensor;
};

export const huberLoss: DifferentiableOp<readonly [Tensor, Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'huber_loss',
  nodeName: 'HuberLossBackward0',
  inputs: ['input', 'target'],
  view: 'none',
  forward(context, [x, target], { reduction, delta }) {
    const common = resultType(x, target);
    if (!isFloating(common)) throw runtimeError(`"huber_cpu" not implemented for '${scalarTypeName[common]}'`);
    if (delta <= 0) throw runtimeError('huber_loss does not support non-positive values for delta.');
    return elementwiseLoss(context, x, target, reduction, (a, t) => {
      const z = Math.abs(a - t);
      return z < delta ? 0.5 * z * z : delta * (z - 0.5 * delta);
    });
  },
  save([self, target]) {
    return { self, target };
  },
  backward(context, grad, { self, target }, { reduction, delta }, { needs }) {
    const slope = elementwiseLossSlope(context, grad, self, target, reduction, (a, t) => {
      const e = a - t;
      return Math.abs(e) < delta ? e : delta * Math.sign(e);
    });
    return [needs[0] ? slope : null, needs[1] ? neg(context, slope) : null];
  },
  formula: {
    forward: 'e = input − target; y = ½ e² if |e| < δ else δ · (|e| − δ/2)',
    backward: ['(e if |e| < δ else δ · sign e) · g', '−((e if |e| < δ else δ · sign e) · g)'],
  },
  explain: {
    value({ inputs, attrs: { reduction, delta } }, index) {
      const [x, target] = inputs;
      return explainLoss(broadcastShapes(x.shape, target.shape), reduction, index, (at) => {
        const e = difference(inputAt(inputs, 0, at), inputAt(inputs, 1, at));
        const z = Math.abs(x.at(broadcastIndex(x.shape, at)) - target.at(broadcastIndex(target.shape, at)));
        return select(
          '|e| < delta',
          [
            product(constant(delta, 'δ'), difference(call('abs', e), constant(0.5 * delta, 'δ/2'))),
            product(constant(0.5, '½'), power(e, constant(2))),
          ],
          z < delta ? 1 : 0,
        );
      });
    },
    gradient: [slopeAt, (view, index) => negative(slopeAt(view, index))],
  },
};

export const huberLossSamples: SamplesOf<typeof huberLoss> = (draw) => [
  { inputs: [draw.normal(3, 2), draw.normal(3, 2)], attrs: { reduction: 'mean', delta: 1 } },
  { inputs: [draw.normal(3), draw.normal(3)], attrs: { reduction: 'sum', delta: 0.5 } },
  { inputs: [draw.normal(2, 3), draw.normal(3)], attrs: { reduction: 'none', delta: 2 } },
];

function slopeAt({ saved, attrs }: GradientView<Attrs, Saved>, index: readonly number[]): Expression {
  const { self, target } = saved;
  const { reduction, delta } = attrs;
  const e = difference(savedAt(saved, 'self', index), savedAt(saved, 'target', index));
  const z = Math.abs(self.at(broadcastIndex(self.shape, index)) - target.at(broadcastIndex(target.shape, index)));
  const slope = select('|e| < delta', [product(constant(delta, 'δ'), call('sign', e)), e], z < delta ? 1 : 0);
  return explainLossSlope(broadcastShapes(self.shape, target.shape), reduction, index, slope);
}
