/** softmax, its logarithm, and their gradients, along one dimension. */
import { roundingOf } from '../rounding.ts';
import type { TensorBuffer } from '../dtype.ts';
import { isFloating, scalarTypeName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import type { Memory } from '../memory.ts';
import type { Tensor } from '../tensor.ts';
import { type Lines, linesOf, mapLines } from './lines.ts';

function largest(x: TensorBuffer, start: number, { length, step }: Lines): number {
  let max = -Infinity;
  for (let k = 0; k < length; k++) {
    const v = x[start + k * step]!;
    // A NaN on the line makes the whole line NaN.
    if (v > max || Number.isNaN(v)) max = v;
  }
  return max;
}

function needFloat(x: Tensor, kernel: string): void {
  if (!isFloating(x.dtype)) throw runtimeError(`"${kernel}" not implemented for '${scalarTypeName[x.dtype]}'`);
}

/** Writes exp(xᵢ − max) of a line into `exps` and gives the sum of all. */
function exponentials(x: TensorBuffer, start: number, lines: Lines, max: number, exps: Float64Array): number {
  const { length, step } = lines;
  let total = 0;
  for (let k = 0; k < length; k++) {
    const e = Math.exp(x[start + k * step]! - max);
    exps[k] = e;
    total += e;
  }
  return total;
}

/** exp(xᵢ − max) / Σ exp(xⱼ − max) along `dim`, in double, rounded once. */
export function softmax(memory: Memory, x: Tensor, dim: number): Tensor {
  needFloat(x, 'softmax_lastdim_kernel_impl');
  const exps = new Float64Array(linesOf(x.shape, dim).length);
  return mapLines(memory, [x], dim, x.dtype, ([from], out, start, lines) => {
    const total = exponentials(from!, start, lines, largest(from!, start, lines), exps);
    divided(exps, total, out, start, lines.step);
  });
}

function divided(exps: Float64Array, total: number, out: TensorBuffer, start: number, step: number): void {
  for (let k = 0; k < exps.length; k++) out[start + k * step] = exps[k]! / total;
}

/** xᵢ − max − ln Σ exp(xⱼ − max) along `dim`. In float32 sum and logarithm are rounded, as PyTorch keeps them. */
export function logSoftmax(memory: Memory, x: Tensor, dim: number): Tensor {
  needFloat(x, 'log_softmax_lastdim_kernel_impl');
  return mapLines(memory, [x], dim, x.dtype, ([from], out, start, lines) => {
    const max = largest(from!, start, lines);
    const { length, step } = lines;
    let total = 0;
    for (let k = 0; k < length; k++) total += Math.exp(from![start + k * step]! - max);
    const shift = x.dtype === 'float32' ? Math.fround(Math.log(Math.fround(total))) : Math.log(total);
    for (let k = 0; k < length; k++) out[start + k * step] = from![start + k * step]! - max - shift;
  });
}

/** y · (g − Σ g·y) along `dim`. */
export function softmaxBackward(memory: Memory, grad: Tensor, y: Tensor, dim: number): Tensor {
  const round = roundingOf(grad.dtype);
  return mapLines(memory, [y, grad], dim, grad.dtype, ([ys, gs], out, start, { length, step }) => {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += round(gs![start + k * step]! * ys![start + k * step]!);
    const total = round(sum);
    for (let k = 0; k < length; k++) {
      const at = start + k * step;
      out[at] = ys![at]! * round(gs![at]! - total);
    }
  });
}

/** g − exp(y) · Σ g along `dim`. */
export function logSoftmaxBackward(memory: Memory, grad: Tensor, y: Tensor, dim: number): Tensor {
  return mapLines(memory, [y, grad], dim, grad.dtype, ([ys, gs], out, start, { length, step }) => {
    let total = 0;
    for (let k = 0; k < length; k++) total += gs![start + k * step]!;
    for (let k = 0; k < length; k++) {
      const at = start + k * step;
      out[at] = gs![at]! - Math.exp(ys![at]!) * total;
    }
  });
}
