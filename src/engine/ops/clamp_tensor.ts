/** The op `clamp_tensor`: y = min(max(input, a), b). */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, inputAt, select } from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { resultTypeOf } from '../promotion.ts';
import { broadcastIndex } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly min: Tensor | null;
  readonly max: Tensor | null;
};

const largest = (a: number, b: number): number => Math.max(a, b);
const smallest = (a: number, b: number): number => Math.min(a, b);

/** Bounds that are tensors, either of which may be left out. NaN stays NaN. */
export const clampTensor: DifferentiableOp<readonly [Tensor, Tensor | null, Tensor | null], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'clamp_tensor',
  nodeName: 'ClampBackward0',
  inputs: ['input', 'min', 'max'],
  view: 'none',
  elementwise: true,
  integers: 'copies',
  forward(context, [x, min, max]) {
    const dtype = resultTypeOf([x, min, max].filter((t) => t !== null));
    const raised = min === null ? x : map2(context, x, min, dtype, largest);
    return max === null ? raised : map2(context, raised, max, dtype, smallest);
  },
  save([self, min, max]) {
    return { self, min, max };
  },
  backward(context, grad, { self, min, max }, _, { needs }) {
    const { dtype } = grad;
    const low = min ?? max;
    const high = max ?? min;
    if (low === null || high === null) return [grad, null, null];
    // Where each of the three is the result: the upper bound also where it lies below the lower one.
    const raised = (x: number, l: number, h: number): number => (max === null ? Number(x < l) : Number(l < h && x < l));
    const lowered = (x: number, l: number, h: number): number =>
      min === null ? Number(x > h) : Number(x > h || h < l);
    const own = (x: number, l: number, h: number): number =>
      Number((min === null || x >= l) && (max === null || x <= h));
    const part = (where: (x: number, l: number, h: number) => number): Tensor =>
      map2(context, grad, map3(context, self, low, high, dtype, where), dtype, (g, hit) => (hit === 1 ? g : 0));
    return [
      needs[0] ? part(own) : null,
      needs[1] && min !== null ? part(raised) : null,
      needs[2] && max !== null ? part(lowered) : null,
    ];
  },
  formula: {
    forward: 'y = min(max(input, a), b)',
    backward: ['g · [a ≤ input ≤ b]', 'g · [input < a < b]', 'g · [input > b ∨ b < a]'],
  },
  explain: {
    value({ inputs: [x, min, max] }, index) {
      const at = (t: Tensor): number => t.at(broadcastIndex(t.shape, index));
      const low = min === null ? constant(-Infinity) : inputAt([x, min, max], 1, index);
      const high = max === null ? constant(Infinity) : inputAt([x, min, max], 2, index);
      const above = max !== null && (at(x) > at(max) || (min !== null && at(min) > at(max)));
      const below = min !== null && at(x) < at(min);
      return select('clamp', [low, inputAt([x, min, max], 0, index), high], above ? 2 : below ? 0 : 1);
    },
    gradient: [
      ({ saved }, index) => shared(saved, index, 1),
      ({ saved }, index) => shared(saved, index, 0),
      ({ saved }, index) => shared(saved, index, 2),
    ],
  },
};

/** The gradient, or 0 where another of the three is the result. */
function shared(kept: Saved, index: readonly number[], wanted: 0 | 1 | 2): ReturnType<typeof select> {
  const at = (t: Tensor): number => t.at(broadcastIndex(t.shape, index));
  const { self, min, max } = kept;
  const above = max !== null && (at(self) > at(max) || (min !== null && at(min) > at(max)));
  const below = min !== null && at(self) < at(min);
  const winner = above ? 2 : below ? 0 : 1;
  return select('clamp', [constant(0), gradOut(index)], winner === wanted ? 1 : 0);
}

export const clampTensorSamples: SamplesOf<typeof clampTensor> = (draw) => {
  const values = draw.distinct(2, 4);
  return [
    { inputs: [values, draw.uniform(-0.52, -0.51, 2, 4), draw.uniform(0.51, 0.52, 4)], attrs: noAttrs },
    { inputs: [values, null, draw.uniform(0.51, 0.52, 2, 1)], attrs: noAttrs },
    { inputs: [values, draw.uniform(-0.52, -0.51), null], attrs: noAttrs },
  ];
};
