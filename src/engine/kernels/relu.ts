/** max(x, 0), and a gradient let through where something is larger than a threshold. */
import type { TensorBuffer } from '../dtype.ts';
import { type Memory, resultBuffer } from '../memory.ts';
import { numelOf } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { dense } from './dense.ts';
import { reluSingles, thresholdSingles } from './elementwise.ts';

/** max(x, 0); NaN stays NaN. */
export function relu(memory: Memory, x: Tensor): Tensor {
  const n = numelOf(x.shape);
  const { buffer, offset } = dense(memory, x);
  const out = resultBuffer(memory, x.dtype, n);
  if (buffer instanceof Float32Array && out instanceof Float32Array) reluSingles(buffer, offset, out, n);
  else reluLoop(buffer, offset, out, n);
  return fromBuffer(out, x.shape, x.dtype);
}

function reluLoop(x: TensorBuffer, x0: number, out: TensorBuffer, n: number): void {
  for (let i = 0; i < n; i++) {
    const value = x[x0 + i]!;
    out[i] = value <= 0 ? 0 : value;
  }
}

/** grad where result > `threshold` or NaN, else 0 (ATen's threshold_backward). */
export function thresholdBackward(memory: Memory, grad: Tensor, result: Tensor, threshold: number): Tensor {
  const n = numelOf(grad.shape);
  const { buffer: g, offset: g0, step: dg } = dense(memory, grad, result.shape);
  const { buffer: y, offset: y0 } = dense(memory, result);
  const out = resultBuffer(memory, grad.dtype, n);
  const limit = Math.fround(threshold);
  if (
    dg === 1 &&
    limit === threshold &&
    g instanceof Float32Array &&
    y instanceof Float32Array &&
    out instanceof Float32Array
  ) {
    thresholdSingles(g, g0, y, y0, limit, out, n);
  } else maskLoop(g, g0, dg, y, y0, threshold, out, n);
  return fromBuffer(out, grad.shape, grad.dtype);
}

function maskLoop(
  g: TensorBuffer,
  g0: number,
  dg: number,
  y: TensorBuffer,
  y0: number,
  threshold: number,
  out: TensorBuffer,
  n: number,
): void {
  for (let i = 0; i < n; i++) out[i] = y[y0 + i]! <= threshold ? 0 : g[g0 + i * dg]!;
}
