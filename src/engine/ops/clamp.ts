/** The op `clamp`: y = min(max(input, a), b). */
import type { SamplesOf } from '../draw.ts';
import { type DType, isInteger } from '../dtype.ts';
import { storable } from '../dtype_checks.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input, select } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import { resultType } from '../promotion.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { elementwise } from '../integers/arithmetic.ts';

interface Attrs {
  /** Null: no bound. */
  readonly min: number | bigint | null;
  readonly max: number | bigint | null;
  /** Whether a bound is a Python float: integers become floats then. */
  readonly floats?: boolean;
  /** The name it was called by. */
  readonly by?: 'clamp_min' | 'clamp_max';
}

/** 0 inside, -1 below, 1 above; NaN is inside. */
function side(x: number, { min, max }: Attrs): -1 | 0 | 1 {
  if (max !== null && x > max) return 1;
  return min !== null && x < min ? -1 : 0;
}

/** A bound as an element of the result: -1 beside uint8 is 255. */
const bound = (value: number | bigint, dtype: DType): number =>
  isInteger(dtype) ? storable(value, dtype) : Number(value);

/** The same bounds for an integer. */
function bounded(x: bigint, { min, max }: Attrs): bigint {
  if (max !== null && x > max) return BigInt(max);
  return min !== null && x < min ? BigInt(min) : x;
}

const kindOf = (value: number | bigint): 'int64' | 'float64' =>
  typeof value === 'bigint' || Number.isInteger(value) ? 'int64' : 'float64';

/** Bounds that are numbers. NaN stays NaN. */
export const clamp: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'clamp',
  nodeName: ({ by }: Attrs) =>
    by === undefined ? 'ClampBackward1' : by === 'clamp_min' ? 'ClampMinBackward0' : 'ClampMaxBackward0',
  inputs: ['input'],
  view: 'none',
  integers: elementwise(
    ([a], { min, max }) => (typeof min === 'bigint' || typeof max === 'bigint' ? Infinity : a!),
    ([a], attrs) => bounded(a!, attrs),
  ),
  forward(context, [x], { min, max, floats }) {
    const bounds = [min, max].filter((bound) => bound !== null);
    if (bounds.length === 0) throw runtimeError("torch.clamp: At least one of 'min' or 'max' must not be None");
    const dtype = resultType(
      x,
      ...bounds.map((bound) => wrapNumber(bound, floats === true ? 'float64' : kindOf(bound))),
    );
    const low = min === null ? -Infinity : bound(min, dtype);
    const high = max === null ? Infinity : bound(max, dtype);
    return map(context, x, dtype, (a) => Math.min(Math.max(a, low), high));
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, attrs) {
    return [map2(context, grad, self, grad.dtype, (g, x) => (Number.isNaN(x) || side(x, attrs) !== 0 ? 0 : g))];
  },
  formula: { forward: 'y = min(max(input, a), b)', backward: ['g · [a ≤ input ≤ b]'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      const where = side(x.at(index), attrs);
      return select(
        'clamp',
        [constant(Number(attrs.min ?? -Infinity)), input(0, index), constant(Number(attrs.max ?? Infinity))],
        where + 1,
      );
    },
    gradient: [
      ({ saved, attrs }, index) =>
        select('a ≤ input ≤ b', [constant(0), gradOut(index)], side(saved.self.at(index), attrs) === 0 ? 1 : 0),
    ],
  },
};

export const clampSamples: SamplesOf<typeof clamp> = (draw) => [
  { inputs: [draw.distinct(2, 4)], attrs: { min: -0.51, max: 0.52 } },
  { inputs: [draw.distinct(5)], attrs: { min: null, max: 0.05 } },
  { inputs: [draw.distinct(5)], attrs: { min: -0.05, max: null } },
];
