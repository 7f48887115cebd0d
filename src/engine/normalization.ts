/** What batch norm and layer norm have in common: scales, explanations. */
import {
  constant,
  difference,
  type Expression,
  gradOut,
  input,
  negative,
  product,
  quotient,
  saved,
  sum,
  sumOf,
} from './expression.ts';
import type { Groups } from './kernels/normalize.ts';
import { ravel, type Shape, unravel } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** 1 / √(variance + ε) */
export function scaleOf(variance: ArrayLike<number>, eps: number): Float64Array {
  return Float64Array.from(variance, (v) => 1 / Math.sqrt(v + eps));
}

/** (input − μ) · ρ · weight + bias */
export function explainNormalized(
  x: Tensor,
  groups: Groups,
  index: readonly number[],
  mean: ArrayLike<number>,
  scale: ArrayLike<number>,
  weightShape: Shape | null,
  biasShape: Shape | null,
): Expression {
  const position = ravel(index, x.shape);
  const g = groups.of(position);
  const standard = product(difference(input(0, index), constant(mean[g]!, 'μ')), constant(scale[g]!, 'ρ'));
  const k = groups.channel(position);
  const scaled = weightShape === null ? standard : product(standard, input(1, unravel(k, weightShape)));
  return biasShape === null ? scaled : sum(scaled, input(2, unravel(k, biasShape)));
}

/** What the trees of the gradients are made from. */
export interface NormalizedView {
  readonly shape: Shape;
  readonly groups: Groups;
  readonly weightShape: Shape | null;
  /** The leaves of mean and scale of a group. */
  readonly mean: (group: number) => Expression;
  readonly scale: (group: number) => Expression;
  readonly fromInput: boolean;
}

/** The normalised input, from what is saved. */
function standardAt({ shape, groups, mean, scale }: NormalizedView, position: number): Expression {
  const g = groups.of(position);
  return product(difference(saved('input', unravel(position, shape)), mean(g)), scale(g));
}

/** g · weight */
function incomingAt({ shape, groups, weightShape }: NormalizedView, position: number): Expression {
  const g = gradOut(unravel(position, shape));
  return weightShape === null ? g : product(g, saved('weight', unravel(groups.channel(position), weightShape)));
}

function positionsWhere(shape: Shape, holds: (position: number) => boolean): number[] {
  const total = shape.reduce((n, size) => n * size, 1);
  return Array.from({ length: total }, (_, i) => i).filter(holds);
}

/** ρ · (ĝ − Σ ĝ / m − x̂ · Σ ĝ · x̂ / m) over the group */
export function explainInputSlope(view: NormalizedView, index: readonly number[]): Expression {
  const { shape, groups } = view;
  const own = ravel(index, shape);
  const g = groups.of(own);
  if (!view.fromInput) return product(view.scale(g), incomingAt(view, own));
  const group = positionsWhere(shape, (position) => groups.of(position) === g);
  const size = constant(groups.size, 'm');
  const average = quotient(sumOf(group.map((position) => incomingAt(view, position))), size);
  const along = group.map((position) => product(incomingAt(view, position), standardAt(view, position)));
  const turned = product(standardAt(view, own), quotient(sumOf(along), size));
  return product(view.scale(g), sum(incomingAt(view, own), negative(average), negative(turned)));
}

/** Σ g · x̂ over the channel */
export function explainWeightSlope(view: NormalizedView, channel: number): Expression {
  const own = positionsWhere(view.shape, (position) => view.groups.channel(position) === channel);
  return sumOf(own.map((position) => product(gradOut(unravel(position, view.shape)), standardAt(view, position))));
}

/** Σ g over the channel */
export function explainBiasSlope({ shape, groups }: NormalizedView, channel: number): Expression {
  const own = positionsWhere(shape, (position) => groups.channel(position) === channel);
  return sumOf(own.map((position) => gradOut(unravel(position, shape))));
}
