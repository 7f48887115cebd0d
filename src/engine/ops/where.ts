/** The op `where`: y = condition ? input : other. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, inputAt, select } from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { resultType } from '../promotion.ts';
import { broadcastIndex } from '../shape.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';

const pick = (c: number, a: number, b: number): number => (c !== 0 ? a : b);
const ifTrue = (c: number, g: number): number => (c !== 0 ? g : 0);
const ifFalse = (c: number, g: number): number => (c !== 0 ? 0 : g);

export const where: DifferentiableOp<readonly [Tensor, Tensor, Tensor], NoAttrs, { readonly condition: Tensor }> = {
  kind: 'differentiable',
  name: 'where',
  nodeName: 'WhereBackward0',
  inputs: ['condition', 'input', 'other'],
  view: 'none',
  integers: 'copies',
  forward(context, [condition, a, b]) {
    return map3(context, condition, a, b, resultType(a, b), pick);
  },
  save([condition]) {
    return { condition };
  },
  backward(context, grad, { condition }, _, { needs }) {
    return [
      null,
      needs[1] ? map2(context, condition, grad, grad.dtype, ifTrue) : null,
      needs[2] ? map2(context, condition, grad, grad.dtype, ifFalse) : null,
    ];
  },
  formula: { forward: 'y = condition ? input : other', backward: [null, 'g · [condition]', 'g · [¬condition]'] },
  explain: {
    value({ inputs }, index) {
      const [condition] = inputs;
      const truth = condition.at(broadcastIndex(condition.shape, index)) !== 0;
      return select('condition', [inputAt(inputs, 1, index), inputAt(inputs, 2, index)], truth ? 0 : 1);
    },
    gradient: [
      () => constant(0),
      ({ saved: { condition } }, index) => {
        const truth = condition.at(broadcastIndex(condition.shape, index)) !== 0;
        return select('condition', [gradOut(index), constant(0)], truth ? 0 : 1);
      },
      ({ saved: { condition } }, index) => {
        const truth = condition.at(broadcastIndex(condition.shape, index)) !== 0;
        return select('condition', [constant(0), gradOut(index)], truth ? 0 : 1);
      },
    ],
  },
};

export const whereSamples: SamplesOf<typeof where> = (draw) => [
  { inputs: [draw.flags(2, 3), draw.normal(2, 3), draw.normal(2, 3)], attrs: noAttrs },
  { inputs: [draw.flags(3), draw.normal(2, 3), wrapNumber(0, 'float64')], attrs: noAttrs },
  { inputs: [draw.flags(2, 1), draw.normal(3), draw.normal()], attrs: noAttrs },
];
