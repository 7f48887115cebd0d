/** The op `remainder_of_scalar`: y = input − other · ⌊input / other⌋. */
import type { SamplesOf } from '../draw.ts';
import type { PlainOp } from '../op.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { remainder } from './remainder.ts';

/** A number modulo a tensor, for which torch has no derivative. */
export const remainderOfScalar: PlainOp<readonly [Tensor, Tensor], { readonly scalar: false }> = {
  kind: 'plain',
  name: 'remainder_of_scalar',
  withoutDerivative: 'remainder',
  inputs: ['input', 'other'],
  view: 'none',
  integers: remainder.integers!,
  forward: (context, inputs, attrs) => remainder.forward(context, inputs, attrs),
  formula: { forward: remainder.formula.forward },
  explain: { value: remainder.explain.value },
};

export const remainderOfScalarSamples: SamplesOf<typeof remainderOfScalar> = (draw) => [
  { inputs: [wrapNumber(2, 'float64'), draw.uniform(0.6, 0.9, 2, 3)], attrs: { scalar: false } },
];
