/** What losses have in common: element by element, then the mean, the sum or nothing. */
import { constant, type Expression, gradOut, product, quotient, sumOf } from './expression.ts';
import { broadcastShapes, indicesOf, numelOf, type Shape } from './shape.ts';
import { allocate, type Memory } from './memory.ts';
import { dense } from './kernels/dense.ts';
import { map2, map3 } from './kernels/map.ts';
import { resultType } from './promotion.ts';
import { fromBuffer, type Tensor } from './tensor.ts';

/** How a loss joins its elements. */
export type LossReduction = 'none' | 'mean' | 'sum';

export interface LossAttrs {
  readonly reduction: LossReduction;
}

/** The losses of all elements, joined: summed in double and rounded once. */
export function joinLosses(memory: Memory, losses: Tensor, reduction: LossReduction): Tensor {
  if (reduction === 'none') return losses;
  const n = numelOf(losses.shape);
  const { buffer, offset } = dense(memory, losses);
  let total = 0;
  for (let i = 0; i < n; i++) total += buffer[offset + i]!;
  const out = allocate(memory, losses.dtype, 1);
  out[0] = reduction === 'mean' ? total / n : total;
  return fromBuffer(out, [], losses.dtype);
}

/** Σ or mean of `element(input, target)` over the broadcast operands. */
export function elementwiseLoss(
  memory: Memory,
  x: Tensor,
  target: Tensor,
  reduction: LossReduction,
  element: (x: number, t: number) => number,
): Tensor {
  return joinLosses(memory, map2(memory, x, target, resultType(x, target), element), reduction);
}

/** `slope(input, target)` times the incoming gradient, divided by n for a mean. */
export function elementwiseLossSlope(
  memory: Memory,
  grad: Tensor,
  x: Tensor,
  target: Tensor,
  reduction: LossReduction,
  slope: (x: number, t: number) => number,
): Tensor {
  const n = reduction === 'mean' ? numelOf(broadcastShapes(x.shape, target.shape)) : 1;
  return map3(memory, x, target, grad, grad.dtype, (a, t, g) => (slope(a, t) * g) / n);
}

/** The tree of a joined loss from the trees of its elements. */
export function explainLoss(
  shape: Shape,
  reduction: LossReduction,
  index: readonly number[],
  element: (at: readonly number[]) => Expression,
): Expression {
  if (reduction === 'none') return element(index);
  const total = sumOf([...indicesOf(shape)].map(element));
  return reduction === 'sum' ? total : quotient(total, constant(numelOf(shape), 'n'));
}

/** The tree of one gradient element: the element's slope times what comes in. */
export function explainLossSlope(
  shape: Shape,
  reduction: LossReduction,
  index: readonly number[],
  slope: Expression,
): Expression {
  const incoming = gradOut(reduction === 'none' ? index : []);
  const scaled = product(slope, incoming);
  return reduction === 'mean' ? quotient(scaled, constant(numelOf(shape), 'n')) : scaled;
}
