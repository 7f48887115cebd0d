/** The op `aminmax`: y₁ = minᵢ inputᵢ, y₂ = maxᵢ inputᵢ. */
import type { SamplesOf } from '../draw.ts';
import type { PlainOp } from '../op.ts';
import type { ReductionAttrs } from '../reduction.ts';
import type { Tensor } from '../tensor.ts';
import { amax } from './amax.ts';
import { amin } from './amin.ts';

/** The smallest and the largest element, for which torch has no derivative. */
export const aminmax: PlainOp<readonly [Tensor], ReductionAttrs, readonly [Tensor, Tensor]> = {
  kind: 'plain',
  name: 'aminmax',
  withoutDerivative: 'aminmax',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward: (context, inputs, attrs) => [amin.forward(context, inputs, attrs), amax.forward(context, inputs, attrs)],
  formula: { forward: 'y₁ = minᵢ inputᵢ, y₂ = maxᵢ inputᵢ' },
  explain: {
    value: (view, index, output) =>
      output === 0
        ? amin.explain.value({ ...view, outputs: [view.outputs[0]!] }, index, 0)
        : amax.explain.value({ ...view, outputs: [view.outputs[1]!] }, index, 0),
  },
};

export const aminmaxSamples: SamplesOf<typeof aminmax> = (draw) => [
  { inputs: [draw.distinct(2, 3)], attrs: { dim: null, keepdim: false } },
  { inputs: [draw.distinct(2, 3)], attrs: { dim: [1], keepdim: true } },
];
