/** The op `nan_to_num`: y = input if finite. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input, select } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  /** What NaN, ∞ and −∞ become; null: the largest and smallest number of the dtype. */
  readonly nan: number;
  readonly posinf: number | null;
  readonly neginf: number | null;
}

const largest = (x: Tensor): number => (x.dtype === 'float32' ? 3.4028234663852886e38 : Number.MAX_VALUE);

function replaced(v: number, x: Tensor, { nan, posinf, neginf }: Attrs): number {
  if (Number.isNaN(v)) return nan;
  if (v === Infinity) return posinf ?? largest(x);
  return v === -Infinity ? (neginf ?? -largest(x)) : v;
}

const slope = (g: number, v: number): number => (Number.isFinite(v) ? g : 0);

export const nanToNum: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'nan_to_num',
  nodeName: 'NanToNumBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x], attrs) {
    return map(context, x, x.dtype, (v) => replaced(v, x, attrs));
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }) {
    return [map2(context, grad, self, grad.dtype, slope)];
  },
  formula: { forward: 'y = input if finite', backward: ['g · [input finite]'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      const v = x.at(index);
      return select('finite', [constant(replaced(v, x, attrs)), input(0, index)], Number.isFinite(v) ? 1 : 0);
    },
    gradient: [
      ({ saved: { self } }, index) =>
        select('finite', [constant(0), gradOut(index)], Number.isFinite(self.at(index)) ? 1 : 0),
    ],
  },
};

export const nanToNumSamples: SamplesOf<typeof nanToNum> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { nan: 0, posinf: null, neginf: null } },
  { inputs: [draw.normal()], attrs: { nan: 1, posinf: 2, neginf: -2 } },
];
