/** The mean squared error and its gradient. */
import { type DType, isFloating, scalarTypeName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { allocate, type Memory } from '../memory.ts';
import { resultType } from '../promotion.ts';
import { broadcastShapes, numelOf } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { dense } from './dense.ts';

type Reduction = 'none' | 'mean' | 'sum';

/** (x - target)^2, each step rounded to the dtype as PyTorch does; the sum in double, rounded once. */
export function mseLoss(memory: Memory, x: Tensor, target: Tensor, reduction: Reduction): Tensor {
  const dtype = lossType(x, target);
  const shape = broadcastShapes(x.shape, target.shape);
  const n = numelOf(shape);
  const { buffer: xs, offset: x0, step: dx } = dense(memory, x, shape);
  const { buffer: ts, offset: t0, step: dt } = dense(memory, target, shape);
  const round = dtype === 'float32' ? Math.fround : exactly;
  const squares = allocate(memory, dtype, n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const error = round(xs[x0 + i * dx]! - ts[t0 + i * dt]!);
    squares[i] = error * error;
    total += squares[i]!;
  }
  if (reduction === 'none') return fromBuffer(squares, shape, dtype);
  const out = allocate(memory, dtype, 1);
  out[0] = reduction === 'sum' ? total : round(total) / n;
  return fromBuffer(out, [], dtype);
}

/** (2 or 2/n) * (x - target) * grad, rounded to the dtype after each factor, in this order. */
export function mseLossBackward(memory: Memory, grad: Tensor, x: Tensor, target: Tensor, reduction: Reduction): Tensor {
  const { dtype } = grad;
  const shape = broadcastShapes(x.shape, target.shape);
  const n = numelOf(shape);
  const { buffer: xs, offset: x0, step: dx } = dense(memory, x, shape);
  const { buffer: ts, offset: t0, step: dt } = dense(memory, target, shape);
  const { buffer: gs, offset: g0, step: dg } = dense(memory, grad, shape);
  const round = dtype === 'float32' ? Math.fround : exactly;
  const factor = round(reduction === 'mean' ? 2 / n : 2);
  const out = allocate(memory, dtype, n);
  for (let i = 0; i < n; i++) {
    const error = round(xs[x0 + i * dx]! - ts[t0 + i * dt]!);
    out[i] = round(factor * error) * gs[g0 + i * dg]!;
  }
  return fromBuffer(out, shape, dtype);
}

function exactly(x: number): number {
  return x;
}

function lossType(x: Tensor, target: Tensor): DType {
  const dtype = resultType(x, target);
  if (!isFloating(dtype)) throw runtimeError(`"mse_cpu" not implemented for '${scalarTypeName[dtype]}'`);
  return dtype;
}
