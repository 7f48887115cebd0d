/** Sums, differences, products and quotients of broadcast operands. */
import type { DType, TensorBuffer } from '../dtype.ts';
import { type Memory, resultBuffer } from '../memory.ts';
import { resultType } from '../promotion.ts';
import { broadcastShapes, numelOf } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { dense, type Dense } from './dense.ts';
import { addNumber, addSingles, divideSingles, divSingles, mulSingles, scaleSingles } from './elementwise.ts';
import { settled } from './map.ts';

// float32 goes to elementwise.ts. The loops here are for the other types and for mixed ones; they compute in double, and
// storing rounds.

/** a + alpha * b, broadcast; the dtype is the promoted one unless given. */
export function add(memory: Memory, a: Tensor, b: Tensor, alpha = 1, dtype: DType = resultType(a, b)): Tensor {
  const shape = broadcastShapes(a.shape, b.shape);
  const n = numelOf(shape);
  const x = dense(memory, a, shape);
  const y = dense(memory, b, shape);
  const out = resultBuffer(memory, dtype, n);
  const factor = dtype === 'float32' ? Math.fround(alpha) : alpha;
  if (dtype === 'float32' && x.buffer instanceof Float32Array && x.step === 1) {
    if (y.step === 0) addNumber(x.buffer, x.offset, factor * y.buffer[y.offset]!, out as Float32Array, n);
    else if (y.buffer instanceof Float32Array) {
      addSingles(x.buffer, x.offset, y.buffer, y.offset, factor, out as Float32Array, n);
    } else addLoop(x.buffer, x.offset, y.buffer, y.offset, factor, out, n);
  } else if (x.step === 1 && y.step === 1) addLoop(x.buffer, x.offset, y.buffer, y.offset, factor, out, n);
  else addStepLoop(x.buffer, x.offset, x.step, y.buffer, y.offset, y.step, factor, out, n);
  return fromBuffer(dtype === 'bool' ? truth(out) : out, shape, dtype);
}

function addLoop(
  x: TensorBuffer,
  x0: number,
  y: TensorBuffer,
  y0: number,
  alpha: number,
  out: TensorBuffer,
  n: number,
): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i]! + alpha * y[y0 + i]!;
}

function addStepLoop(
  x: TensorBuffer,
  x0: number,
  dx: number,
  y: TensorBuffer,
  y0: number,
  dy: number,
  alpha: number,
  out: TensorBuffer,
  n: number,
): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i * dx]! + alpha * y[y0 + i * dy]!;
}

function truth(buffer: TensorBuffer): TensorBuffer {
  for (let i = 0; i < buffer.length; i++) if (buffer[i] !== 0) buffer[i] = 1;
  return buffer;
}

/** a * b, broadcast. */
export function mul(memory: Memory, a: Tensor, b: Tensor, dtype: DType = resultType(a, b)): Tensor {
  const shape = broadcastShapes(a.shape, b.shape);
  const n = numelOf(shape);
  const x = dense(memory, a, shape);
  const y = dense(memory, b, shape);
  const out = resultBuffer(memory, dtype, n);
  if (y.step === 0) scale(x, asOperand(y.buffer[y.offset]!, b, dtype), out, n);
  else if (x.step === 0) scale(y, asOperand(x.buffer[x.offset]!, a, dtype), out, n);
  else if (x.buffer instanceof Float32Array && y.buffer instanceof Float32Array && out instanceof Float32Array) {
    mulSingles(x.buffer, x.offset, y.buffer, y.offset, out, n);
  } else mulLoop(x.buffer, x.offset, y.buffer, y.offset, out, n);
  return fromBuffer(settled(out, dtype), shape, dtype);
}

function mulLoop(x: TensorBuffer, x0: number, y: TensorBuffer, y0: number, out: TensorBuffer, n: number): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i]! * y[y0 + i]!;
}

function scale({ buffer, offset, step }: Dense, factor: number, out: TensorBuffer, n: number): void {
  if (step === 1 && buffer instanceof Float32Array && out instanceof Float32Array) {
    scaleSingles(buffer, offset, factor, out, n);
  } else scaleLoop(buffer, offset, step, factor, out, n);
}

function scaleLoop(x: TensorBuffer, x0: number, dx: number, factor: number, out: TensorBuffer, n: number): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i * dx]! * factor;
}

/** a / b, broadcast; the dtype must be a floating one. */
export function div(memory: Memory, a: Tensor, b: Tensor, dtype: DType): Tensor {
  const shape = broadcastShapes(a.shape, b.shape);
  const n = numelOf(shape);
  const { buffer: xs, offset: x0, step: dx } = dense(memory, a, shape);
  const y = dense(memory, b, shape);
  const out = resultBuffer(memory, dtype, n);
  const singles = dx === 1 && xs instanceof Float32Array && out instanceof Float32Array;
  if (y.step === 0) {
    const divisor = asOperand(y.buffer[y.offset]!, b, dtype);
    if (singles) divideSingles(xs, x0, divisor, out, n);
    else divideLoop(xs, x0, dx, divisor, out, n);
  } else if (singles && y.buffer instanceof Float32Array) divSingles(xs, x0, y.buffer, y.offset, out, n);
  else divLoop(xs, x0, dx, y.buffer, y.offset, out, n);
  return fromBuffer(out, shape, dtype);
}

function divLoop(
  x: TensorBuffer,
  x0: number,
  dx: number,
  y: TensorBuffer,
  y0: number,
  out: TensorBuffer,
  n: number,
): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i * dx]! / y[y0 + i]!;
}

function divideLoop(x: TensorBuffer, x0: number, dx: number, divisor: number, out: TensorBuffer, n: number): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i * dx]! / divisor;
}

/** A scalar operand takes part in the precision of the result: 0.1 becomes float32(0.1) beside float32. */
function asOperand(value: number, x: Tensor, dtype: DType): number {
  return dtype === 'float32' && x.dtype !== 'float32' ? Math.fround(value) : value;
}
