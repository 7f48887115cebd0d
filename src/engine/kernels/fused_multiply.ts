// The three fused operations of optimizers. In float32 every step is rounded as ATen's vector code rounds it.
import type { DType, TensorBuffer } from '../dtype.ts';
import { allocate, type Memory, resultBuffer } from '../memory.ts';
import { resultType } from '../promotion.ts';
import { broadcastShapes, numelOf, type Shape } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { dense, type Dense } from './dense.ts';
import { addcdivSingles, addcmulSingles, lerpSingles } from './elementwise.ts';

/** Operands broadcast to one shape, and where the result goes. */
interface Operands {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly x: Dense;
  readonly a: Dense;
  readonly b: Dense;
  readonly out: TensorBuffer;
}

function operands(memory: Memory, x: Tensor, a: Tensor, b: Tensor): Operands {
  const shape = broadcastShapes(broadcastShapes(x.shape, a.shape), b.shape);
  const dtype = resultType(x, a, b);
  const all = { x: dense(memory, x, shape), a: dense(memory, a, shape), b: dense(memory, b, shape) };
  return { shape, dtype, ...all, out: resultBuffer(memory, dtype, numelOf(shape)) };
}

/** Row-major float32 values of an operand of a float32 operation, one for each of `n`. */
function singles(memory: Memory, { buffer, offset, step }: Dense, n: number): readonly [Float32Array, number] {
  if (step === 1 && buffer instanceof Float32Array) return [buffer, offset];
  const copy = allocate(memory, 'float32', n) as Float32Array;
  for (let i = 0; i < n; i++) copy[i] = buffer[offset + i * step]!;
  return [copy, 0];
}

/** x + value * a * b */
export function addcmul(memory: Memory, x: Tensor, a: Tensor, b: Tensor, value: number): Tensor {
  const all = operands(memory, x, a, b);
  const { out, shape, dtype } = all;
  if (out instanceof Float32Array) {
    const n = out.length;
    const [xs, x0] = singles(memory, all.x, n);
    const [as, a0] = singles(memory, all.a, n);
    const [bs, b0] = singles(memory, all.b, n);
    addcmulSingles(xs, x0, as, a0, bs, b0, Math.fround(value), out, n);
  } else addcmulLoop(all, value);
  return fromBuffer(out, shape, dtype);
}

function addcmulLoop({ x, a, b, out }: Operands, value: number): void {
  for (let i = 0; i < out.length; i++) out[i] = at(x, i) + value * at(a, i) * at(b, i);
}

function at({ buffer, offset, step }: Dense, i: number): number {
  return buffer[offset + i * step]!;
}

/** x + value * a / b */
export function addcdiv(memory: Memory, x: Tensor, a: Tensor, b: Tensor, value: number): Tensor {
  const all = operands(memory, x, a, b);
  const { out, shape, dtype } = all;
  if (out instanceof Float32Array) {
    const n = out.length;
    const [xs, x0] = singles(memory, all.x, n);
    const [as, a0] = singles(memory, all.a, n);
    const [bs, b0] = singles(memory, all.b, n);
    addcdivSingles(xs, x0, as, a0, bs, b0, Math.fround(value), out, n);
  } else addcdivLoop(all, value);
  return fromBuffer(out, shape, dtype);
}

function addcdivLoop({ x, a, b, out }: Operands, value: number): void {
  for (let i = 0; i < out.length; i++) out[i] = at(x, i) + (value * at(a, i)) / at(b, i);
}

/** x + w * (end - x), from the other end when |w| >= 0.5. */
export function lerp(memory: Memory, x: Tensor, end: Tensor, weight: Tensor): Tensor {
  const all = operands(memory, x, end, weight);
  const { out, shape, dtype, b: w } = all;
  const n = out.length;
  if (out instanceof Float32Array && w.step === 0) {
    const [xs, x0] = singles(memory, all.x, n);
    const [ends, end0] = singles(memory, all.a, n);
    lerpSingles(xs, x0, ends, end0, Math.fround(at(w, 0)), out, n);
  } else lerpLoop(all, out instanceof Float32Array ? Math.fround : exactly);
  return fromBuffer(out, shape, dtype);
}

/** The weight, the difference and 1 - w are rounded; what comes of them is when it is stored. */
function lerpLoop({ x, a: end, b: weight, out }: Operands, round: (value: number) => number): void {
  for (let i = 0; i < out.length; i++) {
    const w = round(at(weight, i));
    const d = round(at(end, i) - at(x, i));
    out[i] = Math.abs(w) < 0.5 ? at(x, i) + w * d : at(end, i) - d * round(1 - w);
  }
}

function exactly(value: number): number {
  return value;
}
