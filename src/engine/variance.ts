/** What var and std have in common. */
import type { Context } from './context.ts';
import { isFloating } from './dtype.ts';
import { runtimeError } from './errors.ts';
import { constant, difference, type Expression, input, power, quotient, saved, sumOf } from './expression.ts';
import { dense, walk } from './kernels/dense.ts';
import { momentsOver } from './kernels/moments.ts';
import { reducedShape } from './kernels/reduce.ts';
import { allocate } from './memory.ts';
import { keptShape, reducedCount, reducedDims, reducedFrom, reducedIndex, type ReductionAttrs } from './reduction.ts';
import { type Round, roundingOf } from './rounding.ts';
import { contiguousStrides, type Shape } from './shape.ts';
import { fromBuffer, type Tensor } from './tensor.ts';

/** var and std divide by n − correction. */
export interface VarianceAttrs extends ReductionAttrs {
  /** 1: Bessel's correction; 0: none. */
  readonly correction: number;
}

const degrees = (attrs: VarianceAttrs, shape: Shape): number =>
  Math.max(0, reducedCount(attrs, shape) - attrs.correction);

/** The variance, or its root. */
export function spread(context: Context, x: Tensor, attrs: VarianceAttrs, root: boolean): Tensor {
  if (!isFloating(x.dtype)) throw runtimeError('std and var only support floating point and complex dtypes');
  const dims = reducedDims(attrs, x.shape.length);
  const { squares } = momentsOver(context, x, dims);
  const under = degrees(attrs, x.shape);
  const out = allocate(context, x.dtype, squares.length);
  for (let i = 0; i < out.length; i++) {
    const variance = squares[i]! / under;
    out[i] = root ? Math.sqrt(variance) : variance;
  }
  return fromBuffer(out, reducedShape(x.shape, dims, attrs.keepdim), x.dtype);
}

/** (x − mean) · factor, with one factor for each group. */
export function spreadSlope(
  context: Context,
  x: Tensor,
  attrs: VarianceAttrs,
  factor: (group: number, under: number, round: Round) => number,
): Tensor {
  const dims = reducedDims(attrs, x.shape.length);
  const { mean } = momentsOver(context, x, dims);
  const round = roundingOf(x.dtype);
  const center = Float64Array.from(mean, round);
  const factors = Array.from(mean, (_, group) => round(factor(group, degrees(attrs, x.shape), round)));
  const steps = contiguousStrides(keptShape(attrs, x.shape)).map((step, d) => (dims.includes(d) ? 0 : step));
  const { buffer, offset } = dense(context, x);
  const out = allocate(context, x.dtype, x.numel);
  walk(x.shape, steps, 0, (at, position, length, step) => {
    for (let i = 0; i < length; i++) {
      const group = at + i * step;
      out[position + i] = round(buffer[offset + position + i]! - center[group]!) * factors[group]!;
    }
  });
  return fromBuffer(out, x.shape, x.dtype);
}

/** Σ (input − μ)² / (n − c) */
export function explainVariance(x: Tensor, attrs: VarianceAttrs, index: readonly number[]): Expression {
  const from = reducedFrom(attrs, x.shape, index);
  const center = constant(from.reduce((total, at) => total + x.at(at), 0) / from.length, 'μ');
  const squares = from.map((at) => power(difference(input(0, at), center), constant(2)));
  return quotient(sumOf(squares), constant(degrees(attrs, x.shape), 'n − c'));
}

/** input − mean, from what is saved. */
export function explainDeviation(x: Tensor, attrs: VarianceAttrs, index: readonly number[]): Expression {
  const from = reducedFrom(attrs, x.shape, reducedIndex(attrs, index));
  const center = quotient(sumOf(from.map((at) => saved('self', at))), constant(from.length, 'n'));
  return difference(saved('self', index), center);
}

export const explainDegrees = (x: Tensor, attrs: VarianceAttrs): Expression =>
  constant(degrees(attrs, x.shape), 'n − c');
