/** The op `smooth_l1_loss`: e = input − target; y = e² / (2β) if |e| < β else |e| − β/2. */
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
  quotient,
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
  readonly beta: number;
}

type Saved = {
  readonly self: Tensor;
  readonly target: Tensor;
};

export const smoothL1Loss: DifferentiableOp<readonly [Tensor, Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'smooth_l1_loss',
  nodeName: 'SmoothL1LossBackward0',
  inputs: ['input', 'target'],
  view: 'none',
  forward(context, [x, target], { reduction, beta }) {
    const common = resultType(x, target);
    if (!isFloating(common)) throw runtimeError(`"smooth_l1_cpu" not implemented for '${scalarTypeName[common]}'`);
    if (beta < 0) throw runtimeError('smooth_l1_loss does not support negative values for beta.');
    return elementwiseLoss(context, x, target, reduction, (a, t) => {
      const z = Math.abs(a - t);
      return z < beta ? (0.5 * z * z) / beta : z - 0.5 * beta;
    });
  },
  save([self, target]) {
    return { self, target };
  },
  backward(context, grad, { self, target }, { reduction, beta }, { needs }) {
    const slope = elementwiseLossSlope(context, grad, self, target, reduction, (a, t) => {
      const e = a - t;
      return Math.abs(e) < beta ? e / beta : Math.sign(e);
    });
    return [needs[0] ? slope : null, needs[1] ? neg(context, slope) : null];
  },
  formula: {
    forward: 'e = input − target; y = e² / (2β) if |e| < β else |e| − β/2',
    backward: ['(e / β if |e| < β else sign e) · g', '−((e / β if |e| < β else sign e) · g)'],
  },
  explain: {
    value({ inputs, attrs: { reduction, beta } }, index) {
      const [x, target] = inputs;
      return explainLoss(broadcastShapes(x.shape, target.shape), reduction, index, (at) => {
        const e = difference(inputAt(inputs, 0, at), inputAt(inputs, 1, at));
        const z = Math.abs(x.at(broadcastIndex(x.shape, at)) - target.at(broadcastIndex(target.shape, at)));
        return select(
          '|e| < beta',
          [
            difference(call('abs', e), constant(0.5 * beta, 'β/2')),
            quotient(product(constant(0.5, '½'), power(e, constant(2))), constant(beta, 'β')),
          ],
          z < beta ? 1 : 0,
        );
      });
    },
    gradient: [slopeAt, (view, index) => negative(slopeAt(view, index))],
  },
};

export const smoothL1LossSamples: SamplesOf<typeof smoothL1Loss> = (draw) => [
  { inputs: [draw.normal(3, 2), draw.normal(3, 2)], attrs: { reduction: 'mean', beta: 1 } },
  { inputs: [draw.normal(3), draw.normal(3)], attrs: { reduction: 'sum', beta: 0.5 } },
  { inputs: [draw.normal(2, 3), draw.normal(3)], attrs: { reduction: 'none', beta: 2 } },
];

function slopeAt({ saved, attrs }: GradientView<Attrs, Saved>, index: readonly number[]): Expression {
  const { self, target } = saved;
  const { reduction, beta } = attrs;
  const e = difference(savedAt(saved, 'self', index), savedAt(saved, 'target', index));
  const z = Math.abs(self.at(broadcastIndex(self.shape, index)) - target.at(broadcastIndex(target.shape, index)));
  const slope = select('|e| < beta', [call('sign', e), quotient(e, constant(beta, 'β'))], z < beta ? 1 : 0);
  return explainLossSlope(broadcastShapes(self.shape, target.shape), reduction, index, slope);
}
